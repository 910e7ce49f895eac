"""The list of planted faults keeps up with the code it names."""

from pathlib import Path

import pytest

from tests.mutants.faults import FAULTS, Fault

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_a_fault_changes_stands_in_the_code_once(fault: Fault):
    assert (ROOT / fault.file).read_text(encoding="utf-8").count(fault.right) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_tests_that_are_to_notice_exist(fault: Fault):
    assert all((ROOT / path).exists() for path in fault.tests.split())
