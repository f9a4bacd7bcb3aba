"""One action: how it goes, what was agreed, and the form of whatever is being changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.school_year import TERM_NAMES
from village.plans import permissions
from village.plans.contributions import signs_in
from village.plans.forms.group import GroupForm
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.pages.addresses import ANCHORS, action_url, mend_url
from village.plans.queries.lineage import OfAction
from village.plans.queries.one_action import Neighbour, OneAction
from village.plans.rules.facts import ActionFacts, HomeFacts, RatingFacts, StepFacts
from village.plans.rules.gaps import Gap
from village.plans.rules.lineage import CARRIED, origin_words
from village.plans.rules.sayings import Said, Saying, period_words, sayings
from village.plans.rules.scale import Scale, label_of, meanings
from village.plans.rules.term_grid import Term, YearCell, reviewed_terms, year_cells, year_columns
from village.plans.rules.time_words import meaning

GROUP_ANCHORS = {
    "text": ANCHORS["text"],
    "leads": ANCHORS["leads"],
    "time": ANCHORS["schedule"],
    "measure": ANCHORS["measure"],
    "resources": "field-resources",
    "notes": "field-notes",
    "home": "field-home",
    "steps": "steps",
}
"""Where on the page each group of fields stands."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """A question that the plan asks of this action, and the field that answers it."""

    badge: str
    sentence: str
    reason: str
    field: str
    url: str


@dataclass(frozen=True, slots=True)
class Understood:
    """One expression of time and what it means."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One station of where an action came from."""

    title: str
    note: str = ""
    url: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class ActionPage:
    """Everything the page of an action shows."""

    plan_id: int
    plan_title: str
    section: str
    section_id: int
    action: ActionFacts
    as_written: str
    can_edit: bool
    can_answer: bool
    """Whether the viewer may say how it goes: who leads the action may, too, as long as it goes on."""
    editing: str
    form: GroupForm | None
    lede: str
    years: tuple[YearCell, ...]
    sayings: tuple[Saying, ...]
    gaps: tuple[GapLine, ...]
    understood: tuple[Understood, ...]
    steps: tuple[StepFacts, ...]
    other_homes: tuple[HomeFacts, ...]
    origin: tuple[OriginLine, ...]
    before: Neighbour | None
    after: Neighbour | None
    undo: Entry | None
    place: int
    total: int
    scale: Scale
    lineage: OfAction
    """Where it came from, and what became of it."""

    @property
    def done_count(self) -> int:
        return sum(step.done_on is not None for step in self.steps)

    @property
    def lead_words(self) -> str:
        """The words first written, where the names of the leads are not they."""
        names = ", ".join(lead.name for lead in self.action.leads)
        return "" if self.action.lead_words.strip() in {"", names} else self.action.lead_words.strip()

    @property
    def meanings(self) -> dict[str, str]:
        """What each rating means in this plan, by code."""
        return meanings(self.scale)

    def words_of(self, code: str) -> str:
        """Return the plan's own word for a rating, or for a term without one."""
        return label_of(self.scale, "" if code == "no-update" else code)

    @property
    def status(self) -> str:
        return (self.action.status or "no-update").replace("_", "-")

    def gaps_of(self, field: str) -> tuple[GapLine, ...]:
        """Return the questions about one field."""
        return tuple(gap for gap in self.gaps if gap.field == field)

    def change_url(self, group: str) -> str:
        """Return the page with the group as a form."""
        return f"{action_url(self.plan_id, self.action.id)}?change={group}#{GROUP_ANCHORS[group]}"


def action_page(
    viewer: Viewer,
    at: OneAction,
    *,
    now: Term,
    gaps: Sequence[Gap],
    order: Sequence[Neighbour],
    rated: Sequence[RatingFacts],
    undo: Entry | None,
    can_answer: bool,
    lineage: OfAction,
    editing: str = "",
    form: GroupForm | None = None,
) -> ActionPage:
    """Return the page of the action in this plan; `rated` are the terms in which the plan was reviewed."""
    facts = at.facts
    place = next((number for number, one in enumerate(order) if one.id == facts.id), 0)
    section = next(one for one in at.plan_facts.sections if one.id == facts.section_id)
    can_edit = viewer.can(permissions.EDIT)
    return ActionPage(
        plan_id=at.plan.pk,
        plan_title=at.plan.title,
        section=f"{section.ref} {section.title}".strip(),
        section_id=section.id,
        action=facts,
        as_written=_as_written(at.row),
        can_edit=can_edit,
        can_answer=can_answer,
        editing=editing if can_edit else "",
        form=form,
        lede=_lede(at),
        years=_years(viewer, at, now, rated),
        sayings=_sayings(at.row),
        gaps=_gaps(at, gaps),
        understood=tuple(Understood(one.words, meaning(one)) for one in facts.timings),
        steps=tuple(_step(step) for step in at.row.steps.all()),
        other_homes=tuple(home for home in facts.homes if home.plan_id != at.plan.pk),
        origin=_origin(at, lineage),
        before=order[place - 1] if place else None,
        after=order[place + 1] if place + 1 < len(order) else None,
        undo=undo if can_edit else None,
        place=place + 1,
        total=len(order),
        scale=at.plan_facts.scale,
        lineage=lineage,
    )


def _years(viewer: Viewer, at: OneAction, now: Term, rated: Sequence[RatingFacts]) -> tuple[YearCell, ...]:
    """Return the cells of the strip, with what an open round says of this term."""
    reviewed = reviewed_terms([ActionFacts(0, "", ratings=tuple(rated))])
    sign = signs_in(viewer, at.plan.pk).get(at.facts.id)
    return year_cells(year_columns(at.plan_facts), at.facts, now=now, reviewed=reviewed, sign=sign)


def _gaps(at: OneAction, gaps: Sequence[Gap]) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(gap.badge, gap.sentence, gap.reason, gap.field, mend_url(at.plan.pk, gap.field, at.facts.id))
        for gap in gaps
        if gap.action_id == at.facts.id
    )


def _as_written(action: Action) -> str:
    words = action.text_as_written.strip()
    return words if " ".join(words.split()) != " ".join(action.text.split()) else ""


def _lede(at: OneAction) -> str:
    """Return the leads and the years in one line, as the head of the page says them."""
    names = ", ".join(_lead_with_place(lead) for lead in at.row.leads.all())
    ticked = {tick.year_id for tick in at.facts.ticks}
    years = [year.label for year in at.plan_facts.years if year.id in ticked]
    if years and len(years) == len(at.plan_facts.years) > 1:
        when = {2: "Both years", 3: "All three years"}.get(len(years), f"All {len(years)} years")
    else:
        when = ", ".join(years) or at.facts.time_words
    return ". ".join(part for part in (f"Leads: {names}" if names else "Nobody leads this yet", when) if part)


def _lead_with_place(lead: Any) -> str:
    person = lead.practitioner
    if person is not None and person.organisation is not None:
        return f"{person.name} ({person.organisation.name})"
    return str(person.name if person else lead.organisation.name if lead.organisation else lead.words)


def _sayings(action: Action) -> tuple[Saying, ...]:
    updates = [
        Said(
            row.said_on,
            row.period_words,
            row.text,
            row.said_by.name if row.said_by else row.said_by_words,
            row.from_document,
            row.made_at,
            update_id=row.pk,
        )
        for row in action.updates.all()
    ]
    ratings = [
        Said(
            row.rated_on,
            period_words(row.academic_year, row.term, row.period_words),
            row.reason,
            row.rated_by_words or (row.rated_by.name if row.rated_by else ""),
            row.from_document,
            row.made_at,
            row.code,
            (row.academic_year or 0, TERM_NAMES.index(row.term) if row.term in TERM_NAMES else 0),
            confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        )
        for row in action.ratings.all()
    ]
    return sayings(updates, ratings)


def _step(row: Any) -> StepFacts:
    words = row.lead_words or (row.practitioner.name if row.practitioner else "")
    return StepFacts(row.pk, row.text, words, row.time_words, row.due_on, row.done_on)


def _origin(at: OneAction, lineage: OfAction) -> tuple[OriginLine, ...]:
    """Return the actions it was made of, the file, the plan in which it was made, how it was carried, and this plan."""
    places = list(at.row.placements.all())
    first = next((place for place in places if place.is_first_home), None)
    lines = []
    batch = at.plan.imported_by if first is None or first.plan_id == at.plan.pk else None
    if batch is not None and batch.file is not None:
        url = reverse("files:download", args=(batch.file.pk,))
        lines.append(OriginLine(batch.file.name, f"Brought in on {batch.file.brought_at:%-d %B %Y}", url))
    elif first is None or first.plan_id == at.plan.pk:
        lines.append(OriginLine("Written in Village", f"{at.row.made_at:%-d %B %Y}"))
    if first is not None and first.plan_id != at.plan.pk:
        level = Plan.Level(first.plan.level).label
        title = f"{first.plan.title}, {first.ref}" if first.ref else first.plan.title
        lines.append(OriginLine(title, f"First written there. {level}", action_url(first.plan_id, at.row.pk)))
    for step in lineage.came_from:
        words = f"{origin_words(step.kind, [step.of.name])}. {step.reason}"
        url = action_url(step.of.plan_id, step.of.action_id) if step.of.plan_id else ""
        lines.append(OriginLine(step.of.text[:120], words, url))
    for step in lineage.became:
        if step.kind == CARRIED and step.into_plan_id and step.into_plan_id != at.plan.pk:
            lines.append(
                OriginLine(
                    step.into_plan_title, f"Carried forward: {step.reason}", action_url(step.into_plan_id, at.row.pk)
                )
            )
        elif step.kind == CARRIED:
            lines.append(
                OriginLine(
                    step.plan_title, f"Carried forward from there: {step.reason}", action_url(step.plan_id, at.row.pk)
                )
            )
    here = f"{at.plan.title}, {at.facts.ref}" if at.facts.ref else at.plan.title
    lines.append(OriginLine(here, "You are here", here=True))
    return tuple(lines)
