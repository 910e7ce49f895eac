"""Real files of the publishers, read whole: what is recognised in each, and figures checked by hand.

The numbers of figures, areas, periods and marks were counted in the files by other means (Python's
csv module; calamine). Beside each figure stands the record or the cells it was checked against, as
they are written in the file.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen.model import DataFile, Limits, Observation
from reportgen.problems import Reading
from reportgen.sources.indicators import read_indicators
from tests.sources.telling import told

Real = Callable[[str], Path]


def read(path: Path, **how: object) -> Reading[DataFile]:
    return read_indicators(path, name=path.name, **how)


def summary(reading: Reading[DataFile]) -> str:
    """What is counted in a file, in a line."""
    found = reading.facts.observations
    marks = Counter(mark for one in found for mark in one.marks)
    absent = Counter(str(one.absence) for one in found if one.absence)
    counted = (
        f"{len(found)} figures",
        f"{len({one.area for one in found})} areas",
        f"{len({one.period for one in found})} periods",
        f"{len({one.indicator for one in found})} indicators",
        *(f"{mark} {number}" for mark, number in sorted(marks.items())),
        *(f"{why}: {number}" for why, number in sorted(absent.items())),
    )
    return f"{reading.facts.layout}: {', '.join(counted)}"


def figure(reading: Reading[DataFile], spot: str) -> str:
    """The figure at a cell: whose, of when and of whom, its value, limits, and count of how many."""
    (one,) = (one for one in reading.facts.observations if one.place.spot == spot)
    return " | ".join(filter(None, _parts(one)))


def _parts(one: Observation) -> Iterator[str]:
    yield from (one.area, one.area_code, one.period.text, one.sex, one.age, one.category)
    yield str(one.value if one.absence is None else one.absence)
    yield _between(one.limits95)
    yield f"{one.count} of {one.denominator}" if one.denominator else str(one.count or "")
    yield " ".join(one.marks)


def _between(limits: Limits | None) -> str:
    return f"{limits.lower} to {limits.upper}" if limits else ""


def holds(path: Path, record: str) -> bool:
    """Whether the end of one of a CSV's records is this, as it is written."""
    return any(line.rstrip("\r").endswith(record) for line in path.read_text("utf-8").split("\n"))


# --- Fingertips -------------------------------------------------------------------------------


def test_fingertips_of_26_columns_whose_records_are_a_field_short(real: Real) -> None:
    path = real("fingertips_export_26col_campylobacter.csv")
    reading = read(path)
    assert summary(reading) == (
        "fingertips: 852 figures, 162 areas, 3 periods, 1 indicators, not available: 10"
    )
    assert told(reading) == []
    assert holds(
        path,
        ",2015,71.6114751963891,61.9836668089318,82.3110086030816,,,198,276492,,,"
        "Better,Better,20150000,",
    )
    assert figure(reading, "M67") == (
        "Medway | E06000035 | 2015 | Persons | All ages | 71.6114751963891 | "
        "61.9836668089318 to 82.3110086030816 | 198 of 276492"
    )
    assert holds(
        path,
        ",0-9 yrs,,,2015,270.146889,247.0505429,294.8209699,,,503,186195,,,"
        "Worse,Not compared,20150000,",
    )
    assert figure(reading, "M321") == (
        "Kent | E10000016 | 2015 | Persons | 0-9 yrs | 270.146889 | 247.0505429 to 294.8209699 | "
        "503 of 186195"
    )
    assert holds(
        path,
        ",County & UA deprivation deciles in England (IMD2015),Most deprived decile "
        "(IMD2015),2015,69.6234924331395,,,,,3541,5085927,Aggregated from all known lower "
        "geography values,,Not compared,Not compared,20150000,",
    )
    assert figure(reading, "M3") == (
        "England | E92000001 | 2015 | Persons | All ages | County & UA deprivation deciles in "
        "England (IMD2015): Most deprived decile (IMD2015) | 69.6234924331395 | 3541 of 5085927"
    )
    assert figure(reading, "M84") == (
        "Isles of Scilly | E06000053 | 2015 | Persons | All ages | not available"
    )
    assert {one.name for one in reading.facts.observations} == {
        "Campylobacter incidence rate/100,000"
    }


def test_fingertips_of_27_columns_where_one_is_not_used(real: Real) -> None:
    path = real("fingertips_api_27col_unmet_alcohol.csv")
    reading = read(path)
    assert summary(reading) == "fingertips: 17 figures, 10 areas, 3 periods, 1 indicators"
    assert told(reading) == []
    assert holds(
        path,
        "West Sussex,County,Persons,18+ yrs,,,2018/19,78.2446486,72.48112317,"
        "83.39621298,,,5592.666667,7147.666667,,,Not compared,Not compared,20180000,,,1y",
    )
    assert figure(reading, "M3") == (
        "West Sussex | E10000032 | 2018/19 | Persons | 18+ yrs | 78.2446486 | "
        "72.48112317 to 83.39621298 | 5592.666667 of 7147.666667"
    )
    assert figure(reading, "M5").startswith(
        "England | E92000001 | 2019/20 | Persons | 18+ yrs | 82.3"
    )
    assert figure(reading, "M14") == (
        "Middlesbrough | E06000002 | 2020/21 | Persons | 18+ yrs | 84.81314604 | "
        "75.74603175 to 90.98773199 | 2133.333333 of 2515.333333"
    )


def test_fingertips_with_limits_far_apart(real: Real) -> None:
    path = real("fingertips_api_27col_unmet_opiates.csv")
    reading = read(path)
    assert summary(reading) == "fingertips: 13 figures, 8 areas, 3 periods, 1 indicators"
    assert told(reading) == []
    assert holds(
        path,
        "West Sussex,County,Persons,15-64 yrs,,,2018/19,52.30789067,26.4612326,"
        "65.26434407,,,1352.333333,2585.333333,,,Not compared,Not compared,20180000,,,1y",
    )
    assert figure(reading, "M2") == (
        "West Sussex | E10000032 | 2018/19 | Persons | 15-64 yrs | 52.30789067 | "
        "26.4612326 to 65.26434407 | 1352.333333 of 2585.333333"
    )
    assert figure(reading, "M4").endswith("51.57598223 to 53.7594747 | 159112.3333 of 305118")
    assert figure(reading, "M12").endswith(
        "34.86193294 to 47.50993377 | 946.3333333 of 2267.333333"
    )


def test_fingertips_as_it_is_now_with_england_twice(real: Real) -> None:
    """20 records, of which the first two are England with and without a parent."""
    path = real("fingertips_api_27col_excerpt_2026.csv")
    reading = read(path)
    assert summary(reading) == (
        "fingertips: 19 figures, 10 areas, 3 periods, 2 indicators, [p] 3, not available: 1"
    )
    assert told(reading) == []
    assert holds(
        path,
        "2001,145.16315,143.93672,146.3974,143.23312,147.11129,53907.73963,45727220.0,"
        ",,Not compared,Not compared,20010000,,,1y",
    )
    assert figure(reading, "M2") == (
        "England | E92000001 | 2001 | Persons | <75 yrs | 145.16315 | 143.93672 to 146.3974 | "
        "53907.73963 of 45727220.0"
    )
    first = reading.facts.observations[0]
    assert _between(first.limits998) == "143.23312 to 147.11129"
    assert holds(
        path,
        "2023 - 25,65.8820724426059,63.4896774210388,68.3414463025787,62.1409488296158,"
        "69.7779257855807,2869.0,4383421.733,Value based on provisional mortality and population data,"
        "Cannot be calculated,Better,Not compared,20230000,,,3y",
    )
    assert figure(reading, "M13") == (
        "Kent | E10000016 | 2023 - 25 | Persons | <75 yrs | 65.8820724426059 | "
        "63.4896774210388 to 68.3414463025787 | 2869.0 of 4383421.733 | [p]"
    )
    assert figure(reading, "M16").startswith(
        "England | E92000001 | 2015/16 | Persons | 18-24 yrs | 33.459 | 32.37545 to 34.52397"
    )
    assert figure(reading, "M18").startswith(
        "England | E92000001 | 2015/16 | Persons | 18+ yrs | LSOA11 deprivation deciles within area "
        "(IMD trend): Most deprived decile | 67.34482"
    )


# --- ONS --------------------------------------------------------------------------------------


def test_explore_local_statistics(real: Real) -> None:
    path = real("ons_els_kent_medway_long.csv")
    reading = read(path)
    assert summary(reading) == (
        "ons: 6418 figures, 16 areas, 153 periods, 33 indicators, not available: 294"
    )
    assert told(reading) == []
    said = (
        "%,Percentage of children aged 10-11 classified as at a healthy weight,Office for Health "
        "Improvement and Disparities,healthy-weight-children-year-6"
    )
    assert holds(path, f"2006-08-01/P1Y,2006-07,75.0,54.9088,89.37201,{said}")
    assert figure(reading, "G3070") == (
        "Kent | E10000016 | 2006-08-01/P1Y | 75.0 | 54.9088 to 89.37201"
    )
    assert holds(path, f"2007-08-01/P1Y,2007-08,,,,{said}")
    assert figure(reading, "G3071") == "Kent | E10000016 | 2007-08-01/P1Y | not available"
    assert holds(path, f"2024-08-01/P1Y,2024-25,60.55556,58.91525,62.1062,{said}")
    assert figure(reading, "G3107") == (
        "Medway | E06000035 | 2024-08-01/P1Y | 60.55556 | 58.91525 to 62.1062"
    )
    units = {one.id: one.unit for one in reading.facts.indicators}
    assert units["healthy-weight-children-year-6"] == "%"
    assert units["female-healthy-life-expectancy"] == "years"
    limited = sum(one.limits95 is not None for one in reading.facts.observations)
    assert limited == 4327  # records with a limit in them


ASHE = {
    "area": "Description",
    "area_code": "Code",
    "period": "= 2021",
    "value": ["Median", "Mean", "10", "Number of jobsb (thousand)"],
}


def test_an_old_xls_with_three_header_rows_and_letters_glued_to_its_words(real: Real) -> None:
    """Row 3 to 5 of C: Number, of jobsb, (thousand). Row 418 on are notes, row 420 the legend."""
    reading = read(real("ons_ashe_table_8_7a_2021_provisional.xls"), sheet="All", columns=ASHE)
    assert summary(reading) == (
        "long: 1648 figures, 412 areas, 1 periods, 4 indicators, x 134, not available: 134"
    )
    (lost,) = told(reading)
    assert lost.startswith(
        "warning: ons_ashe_table_8_7a_2021_provisional.xls: in an .xls workbook some things cannot be"
    )
    # A260 'Medway UA', B 'E06000035', C 107, D 27066, F 30577, H 9345
    assert figure(reading, "All!D260") == "Medway | E06000035 | 2021 | 27066"
    assert figure(reading, "All!C260") == "Medway | E06000035 | 2021 | 107"
    assert figure(reading, "All!H260") == "Medway | E06000035 | 2021 | 9345"
    # A287 'Kent', D 27174, F 34975; A10 'North East ', D 23414
    assert figure(reading, "All!F287") == "Kent | E10000016 | 2021 | 34975"
    assert figure(reading, "All!D10") == "North East | E12000001 | 2021 | 23414"
    # A11 'Darlington UA', H 'x'; A417 'Not Classified', B blank, D 24554
    assert figure(reading, "All!H11") == "Darlington | E06000005 | 2021 | not available | x"
    assert figure(reading, "All!D417") == "Not Classified | 2021 | 24554"
    names = {one.place.spot[4]: one.name for one in reading.facts.observations}
    assert names == {"D": "Median", "F": "Mean", "H": "10", "C": "Number of jobsb (thousand)"}


def test_a_heading_that_stands_over_two_columns_of_the_xls_is_refused(real: Real) -> None:
    """E3 to E5 and G3 to G5 both read Annual, percentage, change."""
    columns = {**ASHE, "value": "Annual percentage change", "indicator": "= Pay"}
    reading = read(real("ons_ashe_table_8_7a_2021_provisional.xls"), sheet="All", columns=columns)
    assert told(reading)[-1] == (
        "error: ons_ashe_table_8_7a_2021_provisional.xls > All!G5: there are two columns headed "
        "'Annual percentage change'; rename one"
    )


BIRTHS = {
    "area": "Area of usual residence Name",
    "area_code": "Area of usual residence Code",
    "area_type": "Area of usual residence Geography",
    "period": "= 2021",
}


def test_a_government_statistics_workbook_whose_header_is_row_8(real: Real) -> None:
    columns = {
        **BIRTHS,
        "value": [
            "Number of live births Total",
            "Total Fertility Rate (TFR)",
            "Number of maternities which took place at home",
        ],
    }
    path = real("ons_birth_characteristics_2021_gss_workbook.xlsx")
    reading = read(path, sheet="1", columns=columns)
    assert summary(reading) == (
        "long: 1266 figures, 422 areas, 1 periods, 3 indicators, [x] 47, not available: 47"
    )
    assert told(reading) == []
    # B262 'Medway', D 3272, N 1.71, S 69; B290 'Kent', D 16633; B9 'UNITED KINGDOM', S '[x]'
    assert figure(reading, "1!D262") == "Medway | E06000035 | 2021 | 3272"
    assert figure(reading, "1!N262") == "Medway | E06000035 | 2021 | 1.71"
    assert figure(reading, "1!S262") == "Medway | E06000035 | 2021 | 69"
    assert figure(reading, "1!D290") == "Kent | E10000016 | 2021 | 16633"
    assert figure(reading, "1!S9") == "UNITED KINGDOM | K02000001 | 2021 | not available | [x]"


def test_marks_of_a_government_statistics_workbook_stand_in_a_column_beside(real: Real) -> None:
    columns = {
        **BIRTHS,
        "indicator": "= Stillbirths, Asian",
        "value": "Stillbirth rates Asian",
        "marks": "Stillbirth rates Asian Unreliable indicator",
    }
    path = real("ons_birth_characteristics_2021_gss_workbook.xlsx")
    reading = read(path, sheet="20", columns=columns)
    assert summary(reading) == (
        "long: 14 figures, 14 areas, 1 periods, 1 indicators, [u] 4, [x] 1, not available: 1"
    )
    # T13 5, U13 blank; T14 5.7, U14 '[u]'; T24 '[x]', U24 '[u]'
    assert figure(reading, "20!T13") == "ENGLAND | E92000001 | 2021 | 5"
    assert figure(reading, "20!T14") == "North East | E12000001 | 2021 | 5.7 | [u]"
    assert figure(reading, "20!T24").endswith("| not available | [x] [u]")


def test_deciles_of_a_government_statistics_workbook(real: Real) -> None:
    columns = {
        "area": "Mother's area of usual residence",
        "category": "IMD Decile",
        "indicator": "= Stillbirth rate",
        "period": "= 2021",
        "value": "Stillbirth rate (stillbirths per 1,000 live births and stillbirths)",
        "count": "Stillbirths",
    }
    path = real("ons_birth_characteristics_2021_gss_workbook.xlsx")
    reading = read(path, sheet="12", columns=columns)
    assert summary(reading) == "long: 22 figures, 2 areas, 1 periods, 1 indicators"
    # A9 1, B 'England', D 429, E 5.6; A19 'All deciles', D 2451, E 4.1; A20 1, B 'Wales', D 29, E 7.9
    assert figure(reading, "12!E9") == "England | 2021 | 1 | 5.6 | 429"
    assert figure(reading, "12!E19") == "England | 2021 | All deciles | 4.1 | 2451"
    assert figure(reading, "12!E20") == "Wales | 2021 | 1 | 7.9 | 29"


def test_a_workbook_of_many_tables_says_that_none_is_recognised_and_what_to_write(
    real: Real,
) -> None:
    reading = read(real("ons_birth_characteristics_2021_gss_workbook.xlsx"))
    (problem,) = told(reading)
    assert problem.startswith(
        "error: ons_birth_characteristics_2021_gss_workbook.xlsx > 21: the layout is not recognised; "
        "the headings seem to be 'Year', 'Number of live births Total', "
    )
    (remark,) = reading.facts.remarks
    assert remark.startswith(
        "not read, having no layout that is known: Cover_sheet, Contents, Notes, 1, 2, 3,"
    )


# --- NHS --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ascof(real: Real) -> Reading[DataFile]:
    path = real("nhsd_ascof_2020-21_open_data_eav.xlsx")
    return read(path, columns={"period": "= 2020/21"})


def test_ascof_open_data(ascof: Reading[DataFile]) -> None:
    """48,970 records, 13,114 of them outcomes."""
    assert summary(ascof) == (
        "ascof: 13114 figures, 166 areas, 1 periods, 21 indicators, [c] 22, [x] 5430, "
        "not available: 5430, suppressed: 22"
    )
    assert told(ascof) == []
    # 820, 'Kent', 'Council', 'E10000016', '1F', 'Total', 'Outcome', 11; Medway likewise 9
    assert figure(ascof, "in!H17179") == "Kent | E10000016 | 2020/21 | 11"
    assert figure(ascof, "in!H17182") == "Medway | E06000035 | 2020/21 | 9"


def test_ascof_parts_of_a_figure_are_one_figure(ascof: Reading[DataFile]) -> None:
    """1C1A, Kent: H9535 96.2 (Outcome), H9536 10877 (Numerator), H9537 11306 (Denominator)."""
    assert figure(ascof, "in!H9535") == "Kent | E10000016 | 2020/21 | 96.2 | 10877 of 11306"
    # England's stand in another order: H9679 409504, H9680 444128, H9681 92.2
    assert figure(ascof, "in!H9681") == "England | E92000001 | 2020/21 | 92.2 | 409504 of 444128"


def test_ascof_margin_of_error_is_half_the_interval(ascof: Reading[DataFile]) -> None:
    """1A, Kirklees: H477 19.6 (Outcome), H480 0.3 (Margin Of Error): 19.3 to 19.9."""
    assert figure(ascof, "in!H477") == (
        "Kirklees | E08000034 | 2020/21 | 19.6 | 19.3 to 19.9 | 83160 of 4235"
    )


def test_ascof_sexes_and_ages_stand_beside_the_total(ascof: Reading[DataFile]) -> None:
    """H482 20.0, 18-64, with margin H486 0.5; H493 19.5, Female, with margin H495 0.4."""
    assert figure(ascof, "in!H482") == (
        "Kirklees | E08000034 | 2020/21 | 18-64 | Age: 18-64 | 20 | 19.5 to 20.5 | 35840 of 1795"
    )
    assert figure(ascof, "in!H493") == (
        "Kirklees | E08000034 | 2020/21 | Female | Sex: Female | 19.5 | 19.1 to 19.9 | 45140 of 2315"
    )
    # H16214 '[c]', City of London, Female
    assert figure(ascof, "in!H16214").endswith("| Sex: Female | suppressed | [c]")


def test_monthly_attendances_of_three_kinds_in_columns_of_their_own(real: Real) -> None:
    path = real("nhse_ae_attendances_monthly_2016-2019.csv")
    columns = {
        "area": "org_code",
        "category": "type",
        "value": ["attendances", "breaches", "admissions"],
    }
    reading = read(path, columns=columns)
    assert summary(reading) == "long: 38295 figures, 274 areas, 36 periods, 3 indicators"
    assert told(reading) == [
        (
            "warning: nhse_ae_attendances_monthly_2016-2019.csv > A2: '2017-03-01' is read as 1 March 2017,"
            " but may be the whole of its month; if so, write its months"
        )
    ]
    assert holds(path, "2016-04-01,RPA,1,8878,1970,2020")
    assert figure(reading, "D4093") == "RPA | 2016-04-01 | 1 | 8878"
    assert figure(reading, "E4093") == "RPA | 2016-04-01 | 1 | 1970"
    assert holds(path, "2019-03-01,RPA,other,2978,36,0")
    assert figure(reading, "F8685") == "RPA | 2019-03-01 | other | 0"


# --- councils and others ----------------------------------------------------------------------


def test_a_councils_scorecard_under_a_short_map(real: Real) -> None:
    path = real("hart_dc_kpi_scorecard_2014_q2.csv")
    columns = {
        "id": "KPI",
        "indicator": "Description",
        "value": "Current quarter",
        "area": "= Hart",
        "period": "= 2014/15 Q2",
    }
    reading = read(path, columns=columns)
    assert summary(reading) == "long: 45 figures, 1 areas, 1 periods, 45 indicators"
    assert told(reading) == []
    assert holds(path, "Customer Services,77.1,78.5,77.4,80.0,%,Amber,No notes")
    assert figure(reading, "F3") == "Hart | 2014/15 Q2 | 77.4"
    assert holds(path, "Leisure Services,0.0,-28.0,-28.0,0.0,,Red,No notes")
    assert figure(reading, "F27") == "Hart | 2014/15 Q2 | -28.0"
    ratings = Counter(one.text for held in reading.facts.observations for one in held.claims)
    assert ratings == {"Green": 30, "Red": 8, "Amber": 3, "Data only": 3, "Unknown": 1}
    second = reading.facts.indicators[1]
    assert (second.id, str(second.target), second.unit) == ("CS02a", "80.0", "%")


def test_measures_by_council(real: Real) -> None:
    path = real("oflog_adult_social_care_2016-2023.csv")
    reading = read(path)
    assert summary(reading) == (
        "long: 6376 figures, 155 areas, 8 periods, 7 indicators, not available: 298"
    )
    assert told(reading) == []
    assert holds(
        path,
        '2016-17,E06000035,Medway,LA_Raw,Unitary Authorities,South East,"Outcome, '
        'ASC Carer Quality of Life",ASC1,7.6,7.6,0,desc',
    )
    assert figure(reading, "I61") == "Medway | E06000035 | 2016-17 | 7.6"
    assert figure(reading, "I121") == "Kent | E10000016 | 2016-17 | 6.9"
    # 2022-23, Kent, workforce turnover rate, 26.69878669
    assert figure(reading, "I6340") == "Kent | E10000016 | 2022-23 | 26.69878669"
    # 2016-17, Isles of Scilly, blank
    assert figure(reading, "I53") == "Isles of Scilly | E06000053 | 2016-17 | not available"
    assert reading.facts.observations[0].name == "Outcome, ASC Carer Quality of Life"


def test_deprivation_quintiles_are_asked_about_and_read_under_a_short_map(real: Real) -> None:
    path = real("trafford_corporate_plan_obese_year6_quintiles.csv")
    assert "if a column tells them apart, name it in paper.md" in told(read(path))[-1]
    reading = read(path, columns={"category": "inequality", "unit": "measure"})
    assert summary(reading) == (
        "long: 4403 figures, 362 areas, 15 periods, 3 indicators, na 338, not available: 338"
    )
    assert told(reading) == []
    assert {one.unit for one in reading.facts.indicators} == {"%"}  # "Percentage"
    assert holds(
        path,
        '2018/19 - 22/23,"Year 6 prevalence of obesity (including severe obesity), '
        '5 years data combined",Percentage,Persons,27.9,Worse,Most deprived quintile',
    )
    assert figure(reading, "H2") == (
        "England | E92000001 | 2018/19 - 22/23 | Most deprived quintile | 27.9"
    )
    assert holds(
        path,
        "E06000035,Medway,UA,2021/22,Year 6 prevalence of obesity (including severe "
        "obesity),Percentage,Persons,26.2,Worse,NA",
    )
    assert figure(reading, "H3781") == "Medway | E06000035 | 2021/22 | 26.2"
    # 2010/11, Isles of Scilly, NA
    assert figure(reading, "H125") == ("Isles of Scilly | E06000053 | 2010/11 | not available | na")


def test_percentages_written_as_text_with_their_stars(real: Real) -> None:
    path = real("west_sussex_ICT_lifecourse_text_values.csv")
    columns = {"indicator": "Indicator_label", "value": "Value_label"}
    reading = read(path, columns=columns)
    assert summary(reading) == (
        "long: 1926 figures, 18 areas, 16 periods, 107 indicators, * 144, - 3, not available: 3"
    )
    assert told(reading) == [
        f"warning: west_sussex_ICT_lifecourse_text_values.csv > {spot}: '-' is read as no figure; "
        "write 0 or [x] to say which is meant"
        for spot in ("B1057", "B1325", "B1327")
    ]
    assert holds(
        path,
        "North,5.10%,Worse,Working_age_out_of_work,2021/22,Building blocks 1,1,OHID "
        "Fingertips,93097,Persons,Working age,,LTLA,People of working age on out of work "
        "benefits.,Lower is better,1.5,1.5",
    )
    assert figure(reading, "B2") == (
        "Brighton and Hove North | 2021/22 | Persons | Working age | 5.10"
    )
    # 'Brighton and Hove North', '72.3%*', 2019/20, Females; '119', rate per 100,000
    assert figure(reading, "B704") == (
        "Brighton and Hove North | 2019/20 | Females | All ages | 72.3 | *"
    )
    assert figure(reading, "B668").endswith("| 119")
    units = {one.name: one.unit for one in reading.facts.indicators}
    assert units["People of working age on out of work benefits."] == "%"
