"""Pages that people read: what is published of a persona, and the operator's report. Pure: data in, text out."""
