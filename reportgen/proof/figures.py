"""The figures in words, to tell whether two wordings say the same: numbers, counts, which way."""

import re

from reportgen.checks.tallied import NUMBERS

NUMBER = re.compile(r"[-−+]?\d+(?:,\d{3})*(?:\.\d+)?")
WORD = re.compile(r"[a-z]+")
WAYS = {
    "up": ("up", "rose", "risen", "increased", "higher", "increase", "rise"),
    "down": ("down", "fell", "fallen", "decreased", "lower", "decrease", "fall", "dropped"),
    "improved": ("improved", "better", "improvement"),
    "worse": ("worse", "worsened", "deteriorated"),
    "unchanged": ("unchanged", "similar", "same"),
    "not": ("not", "never"),
    "0": ("none", "nobody"),
}
SAYS = {word: way for way, words in WAYS.items() for word in words}
SAYS |= {word: str(number) for word, number in NUMBERS.items()}


def figures_in(text: str) -> list[str]:
    """What words say in figures, in order: "six fell by 2.0" is ["6", "down", "2.0"].

    A year of two halves is two of them; what is typeset alike, as "1,000" and "1000", is the same.
    """
    found = re.finditer(rf"{NUMBER.pattern}|{WORD.pattern}", text.casefold())
    said = (_figure(each[0]) for each in found)
    return [one for one in said if one]


def _figure(piece: str) -> str:
    if piece[-1].isdigit():
        return piece.replace(",", "").replace("−", "-")
    return SAYS.get(piece, "")


def same_figures(theirs: str, ours: str) -> bool:
    """Whether two wordings say the same figures, in whatever order.

    A single word, as a rating such as "BIV" is, must be the same word.
    """
    if theirs == ours:
        return True
    if _is_one_word(theirs) and _is_one_word(ours) and _letters(theirs) != _letters(ours):
        return False
    said = sorted(figures_in(ours))
    return sorted(figures_in(theirs)) == said and bool(said or not _is_one_word(ours))


def _is_one_word(text: str) -> bool:
    return len(text.split()) == 1


def _letters(text: str) -> str:
    """The letters of a word that is no figure itself, as "six" is."""
    said = text.casefold()
    return "" if said in SAYS else "".join(filter(str.isalpha, said))
