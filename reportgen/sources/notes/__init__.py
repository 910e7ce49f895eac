"""Meeting notes as facts: which meeting, who was there, what was decided, who is to do what."""

from reportgen.sources.notes.lines import SUFFIXES
from reportgen.sources.notes.meeting import read_notes

__all__ = ["SUFFIXES", "read_notes"]
