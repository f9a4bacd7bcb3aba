"""What a report is made from, read from a round."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Town
from tests.reports.a_report import midway
from tests.reviews.a_round import make_midway
from village.plans.models.action import Action
from village.reports.queries.content import content_of
from village.reports.queries.source import source_of


def test_every_action_stands_with_what_was_said_of_it(town: Town) -> None:
    found = midway(town)
    content = content_of(town.viewer("coordinator"), found.round)
    green, red, silent, _ = content.actions
    assert (content.partnership, content.round_title, content.state) == ("Thornaby Vale", "Spring term 2026", "open")
    assert (green.rating_code, green.reason, green.said_by) == ("green", "Twelve story mornings held.", "Petra Lowe")
    assert green.evidence_kinds == ("number", "voice") and not green.is_thin
    assert (red.rating_code, red.before_code) == ("red", "green")
    assert (silent.rating_code, silent.state, silent.code) == ("", "silent", "no_update")
    assert content.exceptions.red == content.exceptions.backwards == (red.id,)
    assert len(content.exceptions.silent) == 2


def test_the_words_of_the_report_before_it_was_closed_follow_the_plan(town: Town) -> None:
    found = midway(town)
    Action.objects.filter(pk=found.action(2).pk).update(text="Read at home, together.")
    assert content_of(town.viewer("coordinator"), found.round).actions[2].text == "Read at home, together."


def test_the_number_of_queries_is_the_same_for_a_plan_of_any_length(town: Town) -> None:
    counts = []
    for count in (20, 200):
        found = make_midway(town, count, lead_count=3 if count == 20 else 60)
        by = town.viewer("coordinator")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            content = content_of(by, found.round)
        assert len(content.actions) == count
        counts.append(len(queries))
        found.round.delete()
    assert counts[0] == counts[1]


def test_a_round_next_door_is_not_found(town: Town) -> None:
    with pytest.raises(Http404):
        content_of(town.viewer("stranger"), midway(town).round)


def test_a_plan_that_was_written_in_village_has_no_source(town: Town) -> None:
    found = midway(town)
    assert source_of(found.board.plan, {}) == (None, {})
