"""Where each figure of a paper comes from: what is printed, the finding, its rule and its cells."""

from reportgen.tracing.proof_telling import Proof, about, proof_as_data, tell_proof
from reportgen.tracing.proving import proof_of
from reportgen.tracing.telling import as_data, tell
from reportgen.tracing.traces import Traces, trace

__all__ = [
    "Proof",
    "Traces",
    "about",
    "as_data",
    "proof_as_data",
    "proof_of",
    "tell",
    "tell_proof",
    "trace",
]
