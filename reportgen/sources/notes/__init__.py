"""Meeting notes as facts: which meeting, who was there, what was decided, who is to do what."""

from reportgen.sources.notes.meeting import read_notes

__all__ = ["read_notes"]
