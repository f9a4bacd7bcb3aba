"""Incidents, results, targets and totals from the exports of several systems."""

from datetime import date, time

import pytest

from tests.importing.rules.exports import ADA, TODAY, ZOE, Export, export, sheet
from village.basics.errors import Refused
from village.importing.rules.gathering.attainment import result_records, target_records
from village.importing.rules.gathering.behaviour import incident_records
from village.importing.rules.gathering.totals import totals_records
from village.importing.rules.layouts.results import ResultsTold, results_layout
from village.importing.rules.records import IncidentRecord, ResultRecord, TargetRecord
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Sheet
from village.importing.rules.understanding import understood


def incidents(found: Export) -> list[IncidentRecord]:
    return list(incident_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))


def results(found: Export) -> tuple[list[ResultRecord], list[TargetRecord]]:
    layout = results_layout(found.head, found.matching, today=TODAY)
    more = (found.head, found.rows, found.matching, layout, found.sieve)
    return list(result_records(*more, today=TODAY)), list(target_records(*more, today=TODAY))


def of_sheet(table: Sheet, told: ResultsTold | None = None) -> tuple[list[ResultRecord], Sieve]:
    sieve = Sieve()
    matching = understood(table, "attainment").matching
    layout = results_layout(table, matching, today=TODAY, told=told)
    return list(result_records(table, table.rows, matching, layout, sieve, today=TODAY)), sieve


def test_incidents_and_rewards_in_one_file() -> None:
    found = export("behaviour_log.csv", "behaviour")
    one, reward, late = incidents(found)
    assert (one.on, one.at, one.kind, one.type, one.points) == (
        date(2026, 1, 19),
        time(9, 40),
        "incident",
        "Disruption",
        -2,
    )
    assert (one.location, one.note) == ("Classroom 4", "Called out, twice; moved seat")
    assert (reward.kind, reward.points, late.kind, late.at) == ("reward", 1, "incident", None)
    assert [row for row, _ in found.refused] == [5, 6]
    assert "does not say what happened" in found.refused[0][1] and "ahead of today" in found.refused[1][1]


def test_a_file_of_achievements_holds_rewards_and_numbers_keep_their_zeros() -> None:
    assert [(one.pupil.pupil_number, one.kind, one.type, one.points) for one in incidents(export("achievements.csv",
    "behaviour"))] == [
        ("004211", "reward", "House point", 1),
        ("004212", "reward", "Star of the week", 5),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_incidents_of_workbooks(ending: str) -> None:
    assert [(one.row_number, one.on, one.at, one.kind) for one in incidents(export(f"behaviour_sheet.{ending}",
    "behaviour"))] == [
        (4, date(2026, 1, 12), time(9, 5), "incident"),
        (5, date(2026, 1, 13), time(13, 30), "incident"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "words", "kind"),
    [("-1|3", "Chat", "incident"), ("2|3", "House point", "reward"), ("2|3", "Fighting", "incident"), ("2|3", "Chat",
    "incident")],
)  # fmt: skip
def test_what_is_neither_said_nor_signed_is_told_by_its_words(points: str, words: str, kind: str) -> None:
    first, second = points.split("|")
    table = sheet("UPN|Date|Type|Points", f"{ADA}|2026-01-05|{words}|{first}", f"{ZOE}|2026-01-05|Praise|{second}")
    matching = understood(table, "behaviour").matching
    found = list(incident_records(table, table.rows, matching, Sieve(), today=TODAY))
    assert [one.kind for one in found] == [kind, "reward"]


def test_results_one_a_row_with_terms_and_targets() -> None:
    found = export("results_long.csv", "attainment")
    reached, aimed = results(found)
    assert [(one.subject, one.value, one.number, one.on, one.expected, one.scale) for one in reached] == [
        ("Reading", "EXS", None, date(2025, 12, 19), "EXS", "Teacher assessment"),
        ("Maths", "104", 104.0, date(2026, 2, 13), "100", "NFER"),
        ("Maths", "91", 91.0, date(2026, 2, 13), "100", "NFER"),
    ]
    assert [(one.subject, one.value, one.by_on) for one in aimed] == [
        ("Reading", "GDS", date(2026, 7, 24)),
        ("Maths", "108", date(2026, 7, 24)),
    ]
    assert [row for row, _ in found.refused] == [5, 6], "each refused row is listed once"


def test_a_tracker_with_terms_over_subjects() -> None:
    found = export("tracker.csv", "attainment")
    reached, aimed = results(found)
    assert len(reached) == 14, "empty cells are no results"
    assert [(one.subject, one.value, one.on) for one in reached if one.row_number == 6] == [
        ("Reading", "5b+", date(2025, 12, 19)),
        ("Writing", "5b", date(2025, 12, 19)),
        ("Maths", "5w", date(2025, 12, 19)),
    ]
    assert {(one.row_number, one.subject, one.value) for one in aimed if one.row_number == 4} == {
        (4, "Reading", "5s"),
        (4, "Maths", "6b"),
    }
    assert found.refused == []


def test_targets_alone() -> None:
    found = export("targets.csv", "targets")
    _, aimed = [], results(found)[1]
    assert [(one.subject, one.value, one.number) for one in aimed] == [
        ("English language", "6", 6.0),
        ("Maths", "7", 7.0),
    ]
    assert "has no target" in found.refused[-1][1]


def test_headings_of_earlier_years_are_dated_by_the_pupils_year() -> None:
    table = sheet("UPN|Year|Y5 Summer 2 Maths|Autumn 1 Maths|KS1 Maths|Maths Predicted", f"{ADA}|6|98|101|2b|110")
    found, sieve = of_sheet(table)
    assert [(one.value, one.on, one.key_stage, one.expected) for one in found] == [
        ("98", date(2025, 7, 25), None, "110"),
        ("101", date(2025, 10, 24), None, "110"),
        ("2b", date(2022, 7, 22), 1, "110"),
    ]
    assert sieve.refused == []


def test_results_of_a_term_that_has_not_begun_are_put_aside_and_the_others_kept() -> None:
    found, sieve = of_sheet(sheet("UPN|Autumn 1 Maths|Summer 2 Maths", f"{ADA}|98|120"))
    assert [one.value for one in found] == ["98"]
    assert sieve.refused[0].reason.startswith("Maths: This result is of a time from 1 June 2026")


def test_without_a_term_or_day_it_is_asked_when_results_were_recorded() -> None:
    table = sheet("UPN|Maths|Reading", f"{ADA}|98|101", f"{ZOE}|99|102")
    with pytest.raises(Refused, match="does not say of which term or day its results are"):
        of_sheet(table)
    assert of_sheet(table, ResultsTold(on=date(2026, 1, 30)))[0][0].on == date(2026, 1, 30)
    titled = sheet("UPN|Maths|Reading", f"{ADA}|98|101", titles=("Spring 1 2024/25",))
    assert of_sheet(titled)[0][0].on == date(2025, 2, 14)


def test_totals_that_add_up_are_taken_with_the_period_of_the_title() -> None:
    found = export("census_totals.csv", "totals")
    records = list(totals_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))
    assert [(one.row_number, one.possible, one.attended, one.authorised, one.unauthorised) for one in records] == [
        (4, 142, 136, 4, 2), (5, 142, 120, 20, 2), (7, 60, 60, 0, 0),
    ]  # fmt: skip
    assert (records[0].from_on, records[0].to_on) == (date(2025, 9, 1), date(2025, 12, 31))
    (refused,) = found.refused
    assert refused[0] == 6
    assert refused[1].startswith(
        "140 attended, 1 authorised and 2 unauthorised sessions do not make 142 possible ones."
    )
