"""A risk's rating in the council's own scheme: its codes, however they are typed."""

import re
from collections.abc import Iterable, Sequence

from reportgen.model import RiskLevel, RiskScheme
from reportgen.problems import Place, Problem, Reading

ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
Codes = tuple[str, str]  # of likelihood, then of impact
BETWEEN = r"[\s/X×*,;:-]"


def parse_rating(text: str, scheme: RiskScheme) -> Codes | None:
    """Likelihood and impact as the scheme's codes, or None where the text is no rating of it.

    "BIV", "B/IV", "B IV" and "b4" are one rating. In a scheme of numbers a rating needs both of
    them ("4x3"): a bare score such as 12 may come of several ratings. Figures come in the order the
    scheme writes them in.
    """
    axes = (_spellings(scheme.likelihood), _spellings(scheme.impact))
    impact_first = 0 <= scheme.rating.find("{impact}") < scheme.rating.find("{likelihood}")
    first, second = reversed(axes) if impact_first else axes
    between = BETWEEN + ("+" if _are_numbers(scheme) else "*")
    found = re.fullmatch(f"({_any_of(first)}){between}({_any_of(second)})", text.strip().upper())
    if not found:
        return None
    one, other = first[found[1]], second[found[2]]
    return (other, one) if impact_first else (one, other)


def check_rating(
    likelihood: str,
    impact: str,
    scheme: RiskScheme,
    place: Place,
    impact_place: Place | None = None,
) -> Reading[Codes | None]:
    """Likelihood and impact as the scheme's codes, or every reason they are not.

    Each may be its code ("B", "b"), its label ("Likely") or both ("B Likely"). `impact_place` is
    where the impact stands, if that is not where the likelihood does.
    """
    asked = (
        ("likelihood", likelihood, scheme.likelihood, place),
        ("impact", impact, scheme.impact, impact_place or place),
    )
    codes = [_code(text, levels) for _, text, levels, _ in asked]
    problems = tuple(
        Problem(place=where, message=_not_in_scheme(noun, text, levels))
        for (noun, text, levels, where), code in zip(asked, codes, strict=True)
        if code is None
    )
    if codes[0] is None or codes[1] is None:
        return Reading(facts=None, problems=problems)
    return Reading(facts=(codes[0], codes[1]))


def agrees(rating: str, codes: Codes, scheme: RiskScheme) -> bool:
    """Whether a rating written beside likelihood and impact is what they come to."""
    if _are_numbers(scheme) and rating.strip().isdecimal():
        return int(rating) == scheme.score(*codes)
    return parse_rating(rating, scheme) == codes


def not_a_rating(text: str, scheme: RiskScheme) -> str:
    """What to say of a text that parse_rating refuses."""
    mended = text.replace("l", "I")
    if mended != text and parse_rating(mended, scheme):
        return f"'{text}' has a small letter L where a capital i is meant; type {mended}"
    if _are_numbers(scheme) and text.strip().isdigit():
        return f"'{text}' is a score, which may come of several ratings; give both, such as 4x3"
    codes = f"{_codes(scheme.likelihood)} for likelihood and {_codes(scheme.impact)} for impact"
    return f"'{text}' is not a rating; expected {codes}"


def _codes(levels: Iterable[RiskLevel]) -> str:
    return "/".join(level.code for level in levels)


def _are_numbers(scheme: RiskScheme) -> bool:
    return all(level.code.isdigit() for level in (*scheme.likelihood, *scheme.impact))


def _spellings(levels: Iterable[RiskLevel]) -> dict[str, str]:
    """Each level's code by the ways to type it: its code, its number if Roman, its label."""
    spellings: dict[str, str] = {}
    for level in levels:
        code = level.code.upper()
        for typed in (code, ROMAN.get(code, code), level.label.upper()):
            spellings.setdefault(typed, level.code)
    return spellings


def _any_of(spellings: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))


def _code(text: str, levels: Sequence[RiskLevel]) -> str | None:
    typed = text.strip().upper()
    spellings = _spellings(levels)
    if typed in spellings:
        return spellings[typed]
    both = (
        level.code
        for level in levels
        if re.fullmatch(
            rf"{re.escape(level.code)}\W*{re.escape(level.label)}", typed, re.IGNORECASE
        )
    )
    return next(both, None)


def _not_in_scheme(noun: str, text: str, levels: Sequence[RiskLevel]) -> str:
    known = ", ".join(f"{level.code} {level.label}" for level in levels)
    found = f"is '{text}'" if text.strip() else "is not given"
    return f"{noun} {found}; expected one of {known}"
