"""The figures of a draft that people edited, put to the proof: each against today's cells."""

from reportgen.proof.opening import proof_of
from reportgen.proof.telling import Proof, about, as_data, tell

__all__ = ["Proof", "about", "as_data", "proof_of", "tell"]
