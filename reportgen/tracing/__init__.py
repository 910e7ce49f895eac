"""Where each figure of a paper comes from: what is printed, the finding, its rule and its cells."""

from reportgen.tracing.telling import as_data, became, tell, told_of
from reportgen.tracing.traces import Traces, trace

__all__ = ["Traces", "as_data", "became", "tell", "told_of", "trace"]
