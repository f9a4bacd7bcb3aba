"""An assessment on paper: all of it in English for staff, or what one adult of the family reads, in their language."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import Http404
from django.utils import timezone, translation

from village.assessments.models.assessment import Assessment
from village.assessments.models.delivery import AssessmentReview, DeliveryAction
from village.assessments.models.team import TeamMember
from village.assessments.pages.assessment import Quote, areas_of
from village.assessments.pages.own import own_assessment
from village.assessments.queries.content import adults_of, content_of, known_questions, may_hear
from village.assessments.rules.kinds import State
from village.design.speech import READER, say
from village.people.models.pupil import Pupil
from village.printing.block_values import voice_of
from village.printing.compiling import compiled
from village.printing.runs import Run, Words, as_plain
from village.wording.rules.languages import is_written, language_of

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "assessment.typ"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the page, as the template reads it, and words in it."""

    values: dict[str, Any]

    def words(self, words: Words) -> list[Any]:
        """Return words for the template."""
        return as_plain(words, is_rtl=self.values["rtl"])

    def theirs(self, words: str) -> list[Any]:
        """Return what somebody wrote: in whatever language, it keeps its own direction."""
        return self.words((Run(words, is_isolated=True),)) if words else []

    def block(self, label: str, words: str, owner: str = "") -> dict[str, Any]:
        """Return a label with what somebody wrote under it."""
        return {"label": self.words(label), "words": self.theirs(words), "owner": self.theirs(owner)}


def pdf_of(assessment: Assessment, pupils: Sequence[Pupil], made_at: datetime, *, adult_id: int | None = None) -> bytes:
    """Return the pages as a PDF; raises Http404 for an adult who takes no part or may not hear of it."""
    code, direction = ENGLISH, "ltr"
    if adult_id is not None:
        adult = next((one.adult for one in adults_of(assessment) if one.adult_id == adult_id), None)
        if adult is None or adult_id not in may_hear(assessment, today=timezone.localdate(made_at)):
            raise Http404("Nobody like this takes part in this assessment.")
        language = language_of(adult.language if is_written(adult.language) else ENGLISH)
        code, direction = language.code, language.direction
    voice = Voice(voice_of(code, direction))
    with translation.override(code):
        title = say(str(assessment.get_kind_display()))
        parts = _staff_parts(assessment, pupils, voice) if adult_id is None else _own_parts(assessment, adult_id, voice)
        sheet = {"title": voice.words(title), "parts": parts, **_around(assessment, pupils, voice)}
    inputs = {
        "sheet": json.dumps({**sheet, "voice": voice.values}, ensure_ascii=False),
        "title": title,
        "author": assessment.school.name,
        "language": code,
    }
    return compiled(TEMPLATE, inputs, made_at)


def _around(assessment: Assessment, pupils: Sequence[Pupil], voice: Voice) -> dict[str, Any]:
    names = ", ".join(pupil.preferred_forename or pupil.forename for pupil in pupils)
    dates = [say("Agreed on %(day)s", day=READER.day(assessment.agreed_on))] if assessment.agreed_on else []
    dates.append(say("Printed on %(day)s", day=READER.day(timezone.localdate())))
    if assessment.state == State.DRAFT:
        dates.insert(0, say("Draft"))
    return {
        "who": voice.words((Run(names, is_isolated=True), Run(" · "), Run(assessment.school.name, is_isolated=True))),
        "dates": [voice.words(one) for one in dates],
        "purpose": voice.block(say("Why we did this"), assessment.purpose),
        "together": [
            voice.block(label, words)
            for label, words in (
                (say("What we make of it together"), assessment.conclusions),
                (say("What we agreed"), assessment.agreed_words),
            )
            if words
        ],
        "foot": voice.words(say("If a child is in danger, ring %(number)s.", number="999")),
    }


def _staff_parts(assessment: Assessment, pupils: Sequence[Pupil], voice: Voice) -> dict[str, Any]:
    content = content_of(assessment)
    areas = areas_of(content, assessment.template.asked, known_questions(assessment), {pupil.pk for pupil in pupils})
    shown = []
    for area in areas:
        domains = []
        for line in area.lines:
            entry = line.entry
            blocks = [voice.block(question, words) for question, words in line.answers]
            blocks += [voice.block(one.question, one.answer.words or one.answer.choice) for one in line.old]
            blocks += _entry_blocks(entry.strengths, entry.needs, line.quotes, voice)
            if entry.evidence:
                blocks.append(voice.block("What it rests on", entry.evidence, entry.evidence_from))
            if blocks:
                domains.append({"name": voice.words(entry.of.name), "blocks": blocks})
        if domains:
            shown.append({"name": voice.words(area.name), "domains": domains})
    team = [one for one in content.team if one.left_on is None]
    return {
        "areas": shown,
        "plan": _plan(content.actions, voice),
        "team": _team(team, content.lead, voice),
        "reviews": _reviews(content.reviews, voice, is_plain=False),
    }


def _own_parts(assessment: Assessment, adult_id: int, voice: Voice) -> dict[str, Any]:
    adult = next(one.adult for one in adults_of(assessment) if one.adult_id == adult_id)
    page = own_assessment(assessment, adult)
    areas = [
        {
            "name": voice.words(say(name)),
            "domains": [
                {
                    "name": voice.words(say(line.entry.of.plain)),
                    "blocks": _entry_blocks(line.entry.strengths, line.entry.needs, line.quotes, voice),
                }
                for line in lines
            ],
        }
        for name, lines in page.areas
    ]
    return {
        "areas": areas,
        "plan": _plan(page.actions, voice),
        "team": _team(page.team, page.lead, voice),
        "reviews": _reviews(page.reviews[::-1], voice, is_plain=True),
    }


def _entry_blocks(strengths: str, needs: str, quotes: Sequence[Quote], voice: Voice) -> list[dict[str, Any]]:
    blocks = [voice.block("", f"“{one.words}”", one.owner) for one in quotes]
    if needs:
        blocks.insert(0, voice.block(say("What is needed"), needs))
    if strengths:
        blocks.insert(0, voice.block(say("What is strong"), strengths))
    return blocks


def _plan(actions: Sequence[DeliveryAction], voice: Voice) -> dict[str, Any]:
    rows = [
        {
            "who": voice.theirs(one.owner.name if one.owner else ""),
            "words": voice.theirs(one.words),
            "when": voice.words(READER.day(one.by_on) if one.by_on else ""),
            "standing": voice.words(say(str(one.get_standing_display()))),
        }
        for one in actions
    ]
    heads = [say("Who"), say("Does what"), say("By when"), say("How it stands")]
    return {"heading": voice.words(say("Our plan")), "heads": [voice.words(one) for one in heads], "rows": rows}


def _team(team: Sequence[TeamMember], lead: TeamMember | None, voice: Voice) -> dict[str, Any]:
    lines = []
    for one in team:
        parts = [one.name, one.role_words, one.organisation.name if one.organisation else ""]
        line = [Run(", ".join(part for part in parts if part), is_isolated=True)]
        if lead is not None and one.pk == lead.pk:
            line.append(Run(" · " + say("Lead practitioner"), is_bold=True))
        lines.append(voice.words(tuple(line)))
    return {"heading": voice.words(say("The team around the family")), "lines": lines}


def _reviews(reviews: Sequence[AssessmentReview], voice: Voice, *, is_plain: bool) -> list[dict[str, Any]]:
    found = []
    for review in reviews:
        blocks = [voice.block("", review.words)] if review.words else []
        for line in review.lines.all():
            domain = line.entry.of
            name = say(domain.plain) if is_plain else domain.name
            label = f"{name}: {say(str(line.get_change_display()))}"
            blocks.append(voice.block(label, line.words))
        if review.family_words:
            blocks.append(voice.block(say("What the family says"), review.family_words))
        found.append({"name": voice.words(say("Reviewed on %(day)s", day=READER.day(review.on))), "blocks": blocks})
    return found
