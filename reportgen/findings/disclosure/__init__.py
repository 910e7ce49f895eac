"""Disclosure: small numbers withheld, and nothing printed that gives one away."""

from reportgen.findings.disclosure.plans import Asked
from reportgen.findings.disclosure.recovery import recoverable
from reportgen.findings.disclosure.withholding import Shown, quiet, withhold

__all__ = ["Asked", "Shown", "quiet", "recoverable", "withhold"]
