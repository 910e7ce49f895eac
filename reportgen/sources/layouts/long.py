"""Any file with a row for each figure, under the headings people give such columns."""

from reportgen.sources.layouts.layout import Layout
from reportgen.sources.layouts.vocabulary import HEADINGS

LONG = Layout(name="long", headings=HEADINGS)
