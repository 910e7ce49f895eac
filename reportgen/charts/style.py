"""The house style: every colour, width and size in a chart, by what it is for.

Colours of areas are the Government Analysis Function's categorical palette, each at least 3:1 on
white: https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-colours-in-charts/
A line is never known by its colour alone: it has its own dashes, its own marker and its name.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How one line is drawn. Dashes and the gaps between them are in line widths; () is unbroken."""

    colour: str
    dashes: tuple[float, ...]
    width: float
    marker: str
    marker_size: float


# in the order the paper names its areas
AREAS = (
    Stroke(colour="#12436D", dashes=(), width=1.9, marker="o", marker_size=4.6),
    Stroke(colour="#28A197", dashes=(5, 1.6), width=1.8, marker="s", marker_size=4.6),
    Stroke(colour="#801650", dashes=(1.3, 1.3), width=1.8, marker="^", marker_size=5.2),
    Stroke(colour="#F46A25", dashes=(6, 1.4, 1.2, 1.4), width=1.8, marker="v", marker_size=5.2),
)
COMPARATOR = Stroke(colour="#6B6B6B", dashes=(2.6, 2), width=1.2, marker="D", marker_size=3.0)

PAPER = "#FFFFFF"
INK = "#202020"  # words, the time axis, the target
QUIET = "#8A8A8A"  # the baseline's upright, and leaders from a name to its line
GRID = "#DEDEDE"

BAND_STRENGTH = 0.16  # of its line's colour in a confidence band; 1 is the colour itself
BAND_EDGE_STRENGTH = 0.5
BAND_EDGE = 0.5  # points, as are all widths and marker sizes
BAND_UPRIGHT = 1.2
HAIRLINE = 0.6
AXIS = 0.9
TARGET = 1.2
TARGET_DASHES = (8.0, 4.0)
BASELINE_DASHES = (1.0, 2.0)
BASELINE_MARKER = 7.5
BASELINE_EDGE = 1.5

TEXT = 9.0  # points; nothing in a picture is set smaller
LEADING = 3.9  # millimetres from one line of text to the next
WIDTH = 160.0  # millimetres, as is every length below
HEIGHT = 82.0
EDGE = 1.0  # kept clear all round
GAP = 2.0  # between the plot and the words beside it
TICK = 1.2
NAMES_AT_MOST = 46.0  # the widest the column of names may grow
NAME_LINES = 2
NOTE_LINES = 3
SAMPLE = 7.0  # of a line, drawn before its name
CLEAR = 2.0  # between two labels on the time axis
MOVED = 1.5  # how far a name may stand from its line without a leader to it
DOTS_PER_INCH = 180
