"""Whatever is done to a plan, taken back step by step in reverse, leaves it as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, sections_of, years_of
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.models.plan import HeadPart, Plan, Section
from village.plans.services import actions, plans, sections
from village.plans.services.action_fields import ACTION
from village.plans.services.head_order import move_section_by_one
from village.plans.services.plan_fields import HEAD_PART, PLAN, SECTION
from village.plans.services.undo import undo
from village.plans.services.writing import Write

pytestmark = pytest.mark.django_db

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12).filter(str.strip)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "text": WORDS,
        "measure": WORDS,
        "notes": WORDS,
        "ref": st.sampled_from(["1.1", "1.2", "b", ""]),
        "status": st.sampled_from(["", "red", "amber", "green", "complete"]),
        "time_words": st.sampled_from(["", "half-termly", "by 31 March 2026", "Summer 2"]),
        "leads": st.lists(st.builds(lambda name: {"kind": "words", "words": name.strip()}, WORDS), max_size=2),
        "steps": st.lists(st.builds(lambda text: {"text": text.strip()}, WORDS), max_size=2),
    },
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.integers(0, 2), FIELDS),
        st.tuples(st.just("tick"), st.integers(0, 2), st.integers(0, 2)),
        st.tuples(st.just("move"), st.integers(0, 2), st.integers(0, 1)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.none()),
        st.tuples(st.just("section"), st.integers(0, 1), WORDS),
        st.tuples(st.just("section-move"), st.integers(0, 1), st.booleans()),
        st.tuples(st.just("part"), st.just(0), WORDS),
        st.tuples(st.just("title"), st.just(0), WORDS),
    ),
    max_size=7,
)
type Step = tuple[str, int, Any]


def state(by: Viewer, plan: Plan) -> list[Any]:
    """Return every field of everything in the plan, without what is there for people to read alone."""
    write = Write(by, Plan.objects.get(pk=plan.pk))
    tables = (
        (PLAN, Plan.objects.filter(pk=plan.pk)),
        (SECTION, Section.objects.filter(plan=plan)),
        (HEAD_PART, HeadPart.objects.filter(plan=plan)),
        (ACTION, Action.objects.all()),
    )
    return [
        (thing.kind, row.pk, rule.code, rule.bare(rule.read(row, write)))
        for thing, rows in tables
        for row in rows.order_by("pk")
        for rule in thing.fields
    ]


def deeds(by: Viewer, plan: Plan) -> dict[str, Callable[[int, Any], Entry | None]]:
    """Return the verbs by name; each loads what it changes, as a page does."""

    def action(number: int) -> Action:
        return Action.objects.order_by("pk")[number]

    def change(number: int, values: Any) -> Entry | None:
        row = action(number)
        return actions.change_action(by=by, plan=plan, action=row, seen=row.version, values=values)

    def tick(number: int, year: Any) -> Entry | None:
        row, ticks = action(number), [{"year": years_of(plan)[year].pk, "term": "", "word": "Pilot"}]
        return actions.change_ticks(by=by, plan=plan, action=row, seen=row.version, ticks=ticks)

    def move(number: int, to: Any) -> Entry | None:
        row = action(number)
        return actions.move_action(by=by, plan=plan, action=row, seen=row.version, section=sections_of(plan)[to])

    def remove(number: int, _nothing: Any) -> Entry | None:
        row = action(number)
        return actions.remove_action(by=by, plan=plan, action=row, seen=row.version)

    def section(number: int, title: Any) -> Entry | None:
        row = sections_of(plan)[number]
        return sections.change_section(by=by, section=row, seen=row.version, values={"title": title})

    def section_move(number: int, up: Any) -> Entry | None:
        row = sections_of(plan)[number]
        return move_section_by_one(by=by, section=row, seen=row.version, up=up)

    def part(_number: int, text: Any) -> Entry | None:
        row = HeadPart.objects.get(plan=plan)
        return plans.change_head_part(by=by, part=row, seen=row.version, values={"text": text})

    def title(_number: int, words: Any) -> Entry | None:
        row = Plan.objects.get(pk=plan.pk)
        return plans.change_plan(by=by, plan=row, seen=row.version, values={"title": words})

    return {
        "change": change,
        "tick": tick,
        "move": move,
        "remove": remove,
        "section": section,
        "section-move": section_move,
        "part": part,
        "title": title,
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_changes_undone_in_reverse_give_the_first_state_and_again_the_last(town: Town, steps: list[Step]) -> None:
    by = town.viewer("coordinator")
    Action.objects.all().delete()
    plan = make_small_plan(town)
    plans.add_head_part(by=by, plan=plan, kind="aim", text="Every child reads")
    for number in range(3):
        make_action(town, plan, f"Action {number}", ref=f"1.{number}")
    first, done = state(by, plan), done_of(deeds(by, plan), steps)
    last = state(by, plan)
    taken_back = [undo(by=by, entry=entry) for entry in reversed(done)]
    assert without_step_ids(state(by, plan)) == without_step_ids(first)
    for entry in reversed(taken_back):
        undo(by=by, entry=entry)
    assert without_step_ids(state(by, plan)) == without_step_ids(last)


def done_of(verbs: dict[str, Callable[[int, Any], Entry | None]], steps: list[Step]) -> list[Entry]:
    """Return the lines on record of the steps that could be done; a removed action, for one, cannot be changed."""
    done = []
    for verb, number, value in steps:
        try:
            entry = verbs[verb](number, value)
        except (Refused, Http404):
            continue
        if entry is not None:
            done.append(entry)
    return done


def without_step_ids(rows: list[Any]) -> list[Any]:
    return [
        (*row[:3], [{**step, "id": None} for step in row[3]] if row[2] == "steps" and row[3] else row[3])
        for row in rows
    ]
