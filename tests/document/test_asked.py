"""What an author may call an outcome: whatever the register may."""

import pytest

from tests.document.writing import lines


@pytest.mark.parametrize("called", ["1", "Outcome 1", "Aim 1", "Priority 1: Best start"])
def test_an_outcome_is_known_however_it_is_called(called):
    table = lines(f'{{{{ indicator_table(outcome="{called}") }}}}')
    assert table[0] == "[table] Indicators for outcome 1"
