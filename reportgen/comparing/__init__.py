"""What changed from one draft of a paper to the next, in words that a director reads."""

from reportgen.comparing.changes import Changes, Moved, changes
from reportgen.comparing.paragraphs import Reworded
from reportgen.comparing.telling import as_data, in_words, tell

__all__ = ["Changes", "Moved", "Reworded", "as_data", "changes", "in_words", "tell"]
