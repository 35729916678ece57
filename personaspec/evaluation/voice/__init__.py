"""How far replies sound like the samples of a voice: counted, not judged; no model."""
