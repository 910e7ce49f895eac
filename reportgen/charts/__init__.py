"""A chart drawn as a picture for a paper that is printed in black and white."""

from reportgen.charts.drawing import compose, draw

__all__ = ["compose", "draw"]
