"""The agenda pack: many papers of every origin, made into one document for a meeting."""
