"""Committee papers from indicator workbooks, meeting notes and an author's own words."""

__version__ = "0.1.0"
