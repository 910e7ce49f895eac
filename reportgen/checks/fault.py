"""What is wrong with a figure that an author typed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A typed figure that the findings do not bear out, and the line of its file it stands on.

    `contradicts` where it can be none but the figure that a finding has otherwise. `remedy` is what
    its author may do about it in paper.md, to be read on after the message.
    """

    line: int
    message: str
    remedy: str = ""
    contradicts: bool = False
