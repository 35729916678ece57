"""What a reviewer reads: a difference as text, as a comment, as alerts, as JSON, as a changelog; and who approved it.
Pure: it opens no file."""
