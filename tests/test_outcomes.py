"""How outcomes are written, in a register, in notes and by an author, and which they are."""

import pytest

from reportgen.outcomes import outcome_id, outcome_ids

ONE = """
1                              | 1
Outcome 1                      | 1
outcome 1: Best start          | 1
Aim 1                          | 1
Strategic priority 2 – Places  | 2
1 Best start in life           | 1
Outcome 1 (Best start)         | 1
Priority 2 – 10 year plan      | 2
10                             | 10
Best start                     | Best start
Best start and workforce       | Best start and workforce
2023/24                        | 2023/24
"""
SEVERAL = """
1 and 2                        | 1 2
1, 2                           | 1 2
1-3                            | 1 2 3
1 – 3                          | 1 2 3
1 to 3                         | 1 2 3
1; 4                           | 1 4
Outcomes 1, 2, and 4: Children | 1 2 4
Outcome 1 and Outcome 2        | 1 2
Priorities 1 & 2               | 1 2
1 and 2 Best start and places  | 1 2
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(map(str.strip, row.split("|"))) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("written", "id_"), rows(ONE))
def test_an_outcome_is_known_by_its_number_or_else_its_name(written: str, id_: str) -> None:
    assert (outcome_id(written), outcome_ids(written)) == (id_, (id_,))


@pytest.mark.parametrize(("written", "ids"), rows(SEVERAL))
def test_several_outcomes_are_not_the_first_of_them(written: str, ids: str) -> None:
    assert (outcome_id(written), outcome_ids(written)) == (written, tuple(ids.split()))


def test_no_text_names_no_outcome() -> None:
    assert (outcome_id(" "), outcome_ids("")) == ("", ())
