"""The director's page: what a paper asks, what it says and what stands behind it, in one HTML file."""

from reportgen.review.page import render
from reportgen.review.reviewing import Review, review

__all__ = ["Review", "render", "review"]
