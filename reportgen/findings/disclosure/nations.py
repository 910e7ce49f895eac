"""Which figures are of a nation: of these no published scheme withholds any."""

import re

from reportgen.model import Observation

NATIONAL_CODE = re.compile(r"[EWSN]92\d{6}|K0\d{7}")
NATIONAL_NAME = re.compile(
    r"england|wales|scotland|northern ireland|england (?:and|&) wales|great britain|"
    r"(?:the )?united kingdom|uk",
    re.IGNORECASE,
)


def is_national(one: Observation) -> bool:
    """Whether a figure is of a nation or of the kingdom, by its code or else its name."""
    if one.area_code:
        return NATIONAL_CODE.fullmatch(one.area_code) is not None
    return NATIONAL_NAME.fullmatch(one.area.strip()) is not None
