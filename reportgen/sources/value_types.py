"""What sort of figure an indicator's value is, in the spellings met in the wild."""

import re

from reportgen.model import ValueType
from reportgen.text import one_line

SPELLINGS = {
    ValueType.PROPORTION: r"proportions?|percentages?|percent|per cent|%|prevalence",
    ValueType.RATE: r"(?:crude |age ?specific )?rates?|crude",
    ValueType.STANDARDISED: (
        r"(?:directly )?(?:age ?|age ?sex ?)?standardised (?:mortality )?rates?|dsrs?|asrs?|asmrs?|easrs?"
    ),
    ValueType.RATIO: (
        r"(?:indirectly )?(?:age ?)?standardised (?:mortality |admission )?ratios?|"
        r"indirectly standardised rates?|isrs?|smrs?|sars?"
    ),
    ValueType.MEAN: r"means?|averages?",
    ValueType.COUNT: r"counts?|numbers?|totals?",
    ValueType.OTHER: r"other|scores?|index|ratios?|medians?|life expectancy|years|amount",
}


def parse_value_type(text: str) -> ValueType | None:
    """The sort of figure that is named, "DSR" or "Age-standardized rate"; None where it is none."""
    plain = re.sub(r"[_-]", " ", one_line(text).lower()).replace("ized", "ised").strip(" .")
    matching = (kind for kind, words in SPELLINGS.items() if re.fullmatch(words, plain))
    return next(matching, None)
