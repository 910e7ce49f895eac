"""What sheets say of their own figures, checked against what is found; neither is overwritten."""

from reportgen.findings.claims.answers import Agreement
from reportgen.findings.claims.checking import RULES, Check, Count, check, counts

__all__ = ["RULES", "Agreement", "Check", "Count", "check", "counts"]
