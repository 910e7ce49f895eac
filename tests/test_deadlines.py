"""Clear days: worked cases of council practice, each counted by hand from a calendar."""

import json
from datetime import date, timedelta

import pytest

from reportgen.deadlines import DayOff, Regime, as_data, deadlines, tell

# meeting | the five days counted back | latest publication | latest if any day will do
CASES = """
2026-02-12 | 02-11 02-10 02-09 02-06 02-05 | 2026-02-04 | 2026-02-04
2026-02-10 | 02-09 02-06 02-05 02-04 02-03 | 2026-02-02 | 2026-02-02
2026-02-09 | 02-06 02-05 02-04 02-03 02-02 | 2026-01-30 | 2026-02-01
2026-04-09 | 04-08 04-07 04-02 04-01 03-31 | 2026-03-30 | 2026-03-30
2026-05-07 | 05-06 05-05 05-01 04-30 04-29 | 2026-04-28 | 2026-04-28
2026-06-01 | 05-29 05-28 05-27 05-26 05-22 | 2026-05-21 | 2026-05-21
2026-09-03 | 09-02 09-01 08-28 08-27 08-26 | 2026-08-25 | 2026-08-25
2026-01-06 | 01-05 01-02 12-31 12-30 12-29 | 2025-12-24 | 2025-12-28
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.split()[0])
def test_five_clear_days(case):
    meeting, counted, latest, any_day = (part.strip() for part in case.split("|"))
    (papers,) = deadlines(date.fromisoformat(meeting))
    assert [f"{day:%m-%d}" for day in papers.counted] == counted.split()
    assert papers.latest.isoformat() == latest
    assert papers.latest_of_any.isoformat() == any_day


def test_a_day_the_council_is_closed_does_not_count():
    (papers,) = deadlines(date(2026, 1, 6), closures=[date(2026, 1, 2)])
    assert papers.counted[-2:] == (date(2025, 12, 29), date(2025, 12, 24))
    assert papers.latest == date(2025, 12, 23)
    assert DayOff(day=date(2026, 1, 2), reason="council closed") in papers.off


def test_days_passed_over_are_named():
    (papers,) = deadlines(date(2026, 4, 9))
    assert papers.off == (
        DayOff(day=date(2026, 4, 3), reason="Good Friday"),
        DayOff(day=date(2026, 4, 6), reason="Easter Monday"),
    )


def test_a_closure_on_a_bank_holiday_or_a_weekend_changes_nothing():
    closures = [date(2026, 4, 3), date(2026, 4, 4)]
    assert deadlines(date(2026, 4, 9), closures=closures) == deadlines(date(2026, 4, 9))


def test_scottish_and_northern_irish_holidays_count_as_working_days():
    (papers,) = deadlines(date(2026, 3, 19))  # 17 March is a holiday in Northern Ireland only
    assert date(2026, 3, 17) in papers.counted
    (papers,) = deadlines(date(2026, 8, 5))  # 3 August is a holiday in Scotland only
    assert date(2026, 8, 3) in papers.counted


def test_an_executive_gives_28_clear_calendar_days():
    notice, papers = deadlines(date(2026, 2, 12), Regime.EXECUTIVE)
    assert (notice.latest, papers.latest) == (date(2026, 1, 14), date(2026, 2, 4))
    assert (len(notice.counted), notice.counted[-1]) == (28, date(2026, 1, 15))


def test_bank_holidays_are_among_calendar_days():
    notice, _ = deadlines(date(2026, 4, 9), Regime.EXECUTIVE)
    assert date(2026, 4, 3) in notice.counted
    assert notice.off == ()


def test_notice_is_not_published_on_a_day_off():
    notice, _ = deadlines(date(2026, 2, 9), Regime.EXECUTIVE)  # 28 days run from Mon 12 January
    assert (notice.latest, notice.latest_of_any) == (date(2026, 1, 9), date(2026, 1, 11))


@pytest.mark.parametrize("regime", Regime)
def test_no_meeting_in_ten_years_breaks_a_rule(regime):
    for nth in range(3653):
        meeting = date(2025, 1, 1) + timedelta(days=nth)
        for deadline in deadlines(meeting, regime):
            assert deadline.latest <= deadline.latest_of_any < min(deadline.counted)
            assert max(deadline.counted) < meeting
            assert deadline.latest.weekday() < 5


def test_a_meeting_under_older_rules_is_refused():
    with pytest.raises(ValueError, match="expected a meeting in 2003 or later, found 2002-06-01"):
        deadlines(date(2002, 6, 1))


def test_the_working_is_told():
    told = tell(deadlines(date(2026, 1, 6), closures=[date(2026, 1, 2)]))
    assert told.startswith(
        """\
Meeting on Tuesday 6 January 2026

By Tuesday 23 December 2025: Agenda and reports open to the public
  Law: Local Government Act 1972, section 100B, as amended by SI 2002/715
  5 clear days (working days), counted back: Mon 5 Jan, Wed 31 Dec, Tue 30 Dec, Mon 29 Dec, Wed 24 Dec
  Not a working day: Thursday 25 December 2025, Christmas Day
  Not a working day: Friday 26 December 2025, Boxing Day
  Not a working day: Thursday 1 January 2026, New Year's Day
  Not a working day: Friday 2 January 2026, council closed

The law sets the number of clear days but does not define them."""
    )


def test_a_long_count_is_told_as_a_range_and_the_earliest_comes_first():
    told = tell(deadlines(date(2026, 2, 9), Regime.EXECUTIVE))
    assert "counted back: Sun 8 Feb to Mon 12 Jan" in told
    assert "By Friday 9 January 2026: Notice of a key decision" in told
    assert "If any day will do for publishing: Sunday 11 January 2026" in told
    assert told.index("Notice of a key decision") < told.index("Agenda and reports")


def test_a_deadline_as_json():
    (papers,) = deadlines(date(2026, 6, 1))
    assert json.loads(json.dumps(as_data(papers))) == {
        "what": "Agenda and reports open to the public",
        "law": "Local Government Act 1972, section 100B, as amended by SI 2002/715",
        "latest": "2026-05-21",
        "latest_of_any": "2026-05-21",
        "counted": ["2026-05-29", "2026-05-28", "2026-05-27", "2026-05-26", "2026-05-22"],
        "off": {"2026-05-25": "Spring Bank Holiday"},
    }


def test_once_a_deadline_has_passed_it_says_what_urgency_requires(run):
    asked = ("deadlines", "--meeting", "2026-02-12")
    assert "late" not in run(*asked, "--on", "2026-02-04").output
    late = run(*asked, "--on", "2026-02-05").output
    assert (
        "late: agenda and reports open to the public was due by Wednesday 4 February 2026" in late
    )
    assert "special circumstances" in late
    executive = run(*asked, "--regime", "executive", "--on", "2026-02-01").output
    assert "general exception" in executive
