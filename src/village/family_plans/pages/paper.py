"""A plan on one page of paper, with its headings in its own language, for the school or for one adult of the family."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from village.design.speech import READER, say
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.pages.own_plan import readable
from village.family_plans.pages.plan import Quote, quotes, scale_line, who_of
from village.family_plans.queries.adults import adults_of, may_hear
from village.family_plans.queries.content import Content, content_of
from village.family_plans.rules.kinds import Kind
from village.family_plans.rules.promises import says_sorry
from village.family_plans.rules.whose_words import Part
from village.people.models.pupil import Pupil
from village.people.queries.grown_ups import living_with
from village.printing.block_values import voice_of
from village.printing.compiling import compiled
from village.printing.runs import Run, Words, as_plain
from village.wording.rules.languages import language_of

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "plan.typ"
NORMAL, LARGE = "normal", "large"
SIZES = frozenset({NORMAL, LARGE})


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the plan, as the template reads it, and words in it."""

    values: dict[str, Any]

    def words(self, words: Words) -> list[Any]:
        """Return words for the template."""
        return as_plain(words, is_rtl=self.values["rtl"])

    def theirs(self, words: str) -> list[Any]:
        """Return what somebody wrote: in whatever language, it keeps its own direction."""
        return self.words((Run(words, is_isolated=True),)) if words else []


def pdf_of(
    plan: FamilyPlan, pupils: Sequence[Pupil], size: str, made_at: datetime, *, adult_id: int | None = None
) -> bytes:
    """Return the page as a PDF: everything, or with `adult_id` what that adult of the family may read."""
    content = content_of(plan)
    if adult_id is not None:
        content = readable(content, adult_id, living_with(adult_id, today=timezone.localdate(made_at)))
    language = language_of(plan.language)
    voice = Voice(voice_of(language.code, language.direction))
    with translation.override(language.code):
        sheet = _sheet(plan, pupils, content, voice, adult_id)
    inputs = {
        "sheet": json.dumps({**sheet, "voice": voice.values, "is_large": size == LARGE}, ensure_ascii=False),
        "title": plan.title,
        "author": plan.school.name,
        "language": language.code,
    }
    return compiled(TEMPLATE, inputs, made_at)


def _sheet(
    plan: FamilyPlan, pupils: Sequence[Pupil], content: Content, voice: Voice, adult_id: int | None
) -> dict[str, Any]:
    names = ", ".join(pupil.preferred_forename or pupil.forename for pupil in pupils)
    said = {part: _quotes(quotes(content.said(part), plan), voice) for part in Part}
    dates = [say("Agreed on %(day)s", day=READER.day(plan.agreed_on))] if plan.agreed_on else []
    today = timezone.localdate()
    return {
        "kind": voice.words(say(str(plan.get_kind_display()))),
        "title": voice.theirs(plan.title),
        "who": voice.words((Run(names, is_isolated=True), Run(" · "), Run(plan.school.name, is_isolated=True))),
        "dates": [voice.words(one) for one in (*dates, say("Printed on %(day)s", day=READER.day(today)))],
        "goals": {"heading": voice.words(say("What we want")), "lines": [_goal(one, voice) for one in content.goals]},
        "sides": [
            {"heading": voice.words(say("What is going well")), "quotes": said[Part.GOING_WELL]},
            {"heading": voice.words(say("What worries us")), "quotes": said[Part.WORRY]},
        ],
        "hope": {"heading": voice.words(say("What your child hopes for")), "quotes": said[Part.ASPIRATION]},
        "steps": _steps(plan, content, voice, today),
        "know": _know(content, voice),
        "together": _together(plan, voice),
        "voluntary": voice.words(_voluntary(plan)),
        "signed": _signed(plan, pupils, voice, adult_id),
        "foot": voice.words(say("If a child is in danger, ring %(number)s.", number="999")),
    }


def _voluntary(plan: FamilyPlan) -> str:
    if plan.kind == Kind.CONTRACT:
        return say(
            "This contract is voluntary. You can stop at any time, and saying no has no consequence by itself. It lists"
            " what the school and what you undertake."
        )
    return say("You can stop at any time. It changes nothing about the help you get from school.")


def _quotes(rows: Sequence[Quote], voice: Voice) -> list[dict[str, Any]]:
    return [{"words": voice.theirs(f"“{one.row.words}”"), "owner": voice.theirs(one.owner)} for one in rows]


def _goal(goal: Any, voice: Voice) -> dict[str, Any]:
    by = say("By %(day)s", day=READER.day(goal.by_on)) if goal.by_on else ""
    return {"words": voice.theirs(goal.words), "by": voice.words(by)}


def _steps(plan: FamilyPlan, content: Content, voice: Voice, today: date) -> dict[str, Any]:
    rows = []
    for row in content.steps:
        when = row.often or (READER.day(row.by_on) if row.by_on else "")
        sorry = say("Not yet. We are sorry.") if says_sorry(row.promise, today) else ""
        rows.append(
            {
                "who": voice.theirs(who_of(row, plan)),
                "words": voice.theirs(row.words),
                "when": voice.theirs(when) if row.often else voice.words(when),
                "done": row.done_on is not None,
                "sorry": voice.words(sorry),
            }
        )
    heads = [say("Who"), say("Does what"), say("By when"), say("Done")]
    heading = say("What each of us undertakes") if plan.kind == Kind.CONTRACT else say("Who does what")
    return {"heading": voice.words(heading), "heads": [voice.words(one) for one in heads], "rows": rows}


def _know(content: Content, voice: Voice) -> dict[str, Any]:
    scales = []
    for row in content.scales:
        line = scale_line(row)
        latest = line.marks[-1] if line.marks else None
        scales.append(
            {
                "words": voice.theirs(row.words),
                "low": voice.theirs(row.low_words),
                "high": voice.theirs(row.high_words),
                "latest": latest[0] if latest and not row.tool else None,
                "first": line.marks[0][0] if len(line.marks) > 1 and not row.tool else None,
                "is_tool": bool(row.tool),
                "numbers": voice.words(" · ".join(f"{value}: {READER.short_day(on)}" for value, on in line.marks)),
            }
        )
    lines = [voice.theirs(goal.how_we_know) for goal in content.goals if goal.how_we_know]
    return {"heading": voice.words(say("How will we know?")), "lines": lines, "scales": scales}


def _together(plan: FamilyPlan, voice: Voice) -> dict[str, Any]:
    lines: list[Words] = []
    if plan.next_review_on:
        lines.append((Run(READER.day(plan.next_review_on), is_bold=True),))
    if plan.where_we_meet:
        lines.append((Run(plan.where_we_meet, is_isolated=True),))
    if plan.worker:
        worker = say("Our worker: %(name)s", name=plan.worker.name)
        lines.append(worker)
    if plan.school.phone:
        lines.append((Run(plan.school.phone, is_isolated=True),))
    return {"heading": voice.words(say("We look at it together")), "lines": [voice.words(one) for one in lines]}


def _signed(plan: FamilyPlan, pupils: Sequence[Pupil], voice: Voice, adult_id: int | None) -> list[dict[str, Any]]:
    today = timezone.localdate()
    hears = may_hear(plan, today=today)
    shown = hears if adult_id is None else hears & {adult_id, *living_with(adult_id, today=today)}
    lines = [
        {
            "name": voice.words((Run(row.adult.name, is_isolated=True),)),
            "on": voice.words(READER.day(row.agreed_on) if row.agreed_on else ""),
        }
        for row in adults_of(plan)
        if row.adult_id in shown
    ]
    lines += [{"name": voice.words((Run(pupil.forename, is_isolated=True),)), "on": []} for pupil in pupils[:2]]
    return [*lines, {"name": voice.words((Run(plan.school.name, is_isolated=True),)), "on": []}]
