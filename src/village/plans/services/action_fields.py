"""The fields of an action, as they are read, written and put on record: words, leads, ticks, dates, steps, homes."""

from datetime import date
from typing import Any

from django.db.models import Q

from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.plan import PlanYear, Section
from village.plans.models.schedule import Tick, Timing
from village.plans.services.status_field import STATUS
from village.plans.services.writing import REMOVED, FieldRule, Thing, Value, Write, column


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_leads(action: Action, _write: Write) -> Value:
    rows = Lead.objects.filter(action=action).select_related("practitioner", "organisation")
    return [
        {
            "kind": row.kind,
            "practitioner": row.practitioner_id,
            "organisation": row.organisation_id,
            "words": row.words,
            "name": str(row.practitioner or row.organisation or row.words),
        }
        for row in rows
    ]


def _write_leads(action: Action, value: Value, write: Write) -> None:
    people = {entry.get("practitioner") for entry in value} - {None}
    bodies = {entry.get("organisation") for entry in value} - {None}
    here = Q(memberships__partnership_id=action.partnership_id)
    known_people = set(
        Practitioner.objects.filter(pk__in=people, partnership_id=action.partnership_id).values_list("pk", flat=True)
    )
    known_bodies = set(Organisation.objects.filter(here, pk__in=bodies).values_list("pk", flat=True))
    if not write.takes_back and (people - known_people or bodies - known_bodies):
        raise Refused("This lead is not in the partnership. Choose another, or write the name as words.", field="leads")
    Lead.objects.filter(action=action).delete()
    rows = []
    for number, entry in enumerate(value):
        practitioner = entry.get("practitioner") if entry.get("practitioner") in known_people else None
        organisation = entry.get("organisation") if entry.get("organisation") in known_bodies else None
        words = str(entry.get("words") or "").strip()
        if practitioner is None and organisation is None and not words:
            words = str(entry.get("name") or "").strip()
        if practitioner is None and organisation is None and not words:
            raise Refused("A lead has no name. Choose somebody, or take the line away.", field="leads")
        kind = "person" if practitioner else "organisation" if organisation else entry.get("kind")
        kind = kind if kind in Lead.Kind.values else Lead.Kind.WORDS
        if practitioner is None and organisation is None and kind != Lead.Kind.ROLE:
            kind = Lead.Kind.WORDS
        rows.append(
            Lead(
                action=action,
                kind=kind,
                practitioner_id=practitioner,
                organisation_id=organisation,
                words=words,
                position=number,
            )
        )
    Lead.objects.bulk_create(rows)


def _bare_leads(value: Value) -> Value:
    return [
        (entry.get("kind"), entry.get("practitioner"), entry.get("organisation"), (entry.get("words") or "").strip())
        for entry in value or []
    ]


def _read_ticks(action: Action, _write: Write) -> Value:
    rows = Tick.objects.filter(action=action).select_related("year").order_by("year__position", "year", "term")
    return [{"year": row.year_id, "term": row.term, "word": row.word, "name": row.year.label} for row in rows]


def _write_ticks(action: Action, value: Value, _write: Write) -> None:
    years = {entry["year"] for entry in value}
    found = PlanYear.objects.filter(pk__in=years, plan__partnership_id=action.partnership_id)
    if found.count() != len(years):
        raise Refused("This year column no longer stands in the plan. Load the page again.", field="ticks")
    once = {(entry["year"], entry.get("term") or ""): str(entry.get("word") or "").strip() for entry in value}
    if any(term not in {"", "autumn", "spring", "summer"} for _year, term in once):
        raise Refused("A term is autumn, spring or summer.", field="ticks")
    Tick.objects.filter(action=action).delete()
    Tick.objects.bulk_create(
        Tick(action=action, year_id=year, term=term, word=word) for (year, term), word in once.items()
    )


def _bare_ticks(value: Value) -> Value:
    return sorted((entry["year"], entry.get("term") or "", entry.get("word") or "") for entry in value or [])


def _read_timings(action: Action, _write: Write) -> Value:
    return [
        {
            "words": row.words,
            "kind": row.kind,
            "starts_on": _iso(row.starts_on),
            "ends_on": _iso(row.ends_on),
            "frequency": row.frequency,
        }
        for row in Timing.objects.filter(action=action)
    ]


def _write_timings(action: Action, value: Value, _write: Write) -> None:
    Timing.objects.filter(action=action).delete()
    rows = []
    for number, entry in enumerate(value):
        starts_on, ends_on = _day(entry.get("starts_on")), _day(entry.get("ends_on"))
        if starts_on and ends_on and ends_on < starts_on:
            raise Refused("The end is before the start. Put the earlier date first.", field="timings")
        rows.append(
            Timing(
                action=action,
                words=str(entry["words"]),
                kind=entry["kind"],
                starts_on=starts_on,
                ends_on=ends_on,
                frequency=entry.get("frequency") or "",
                position=number,
            )
        )
    Timing.objects.bulk_create(rows)


def _read_steps(action: Action, _write: Write) -> Value:
    return [
        {
            "id": row.pk,
            "text": row.text,
            "lead_words": row.lead_words,
            "time_words": row.time_words,
            "practitioner": row.practitioner_id,
            "due_on": _iso(row.due_on),
            "done_on": _iso(row.done_on),
        }
        for row in Step.objects.filter(action=action)
    ]


def _write_steps(action: Action, value: Value, _write: Write) -> None:
    """Set the steps in order; a step given with its id keeps its row, one taken away earlier comes back with its id."""
    ids: list[int] = [entry["id"] for entry in value if entry.get("id")]
    if Step.objects.filter(pk__in=ids).exclude(action=action).exists():
        raise Refused("This step belongs to another action. Load the page again.", field="steps")
    Step.objects.filter(action=action).exclude(pk__in=ids).delete()
    for number, entry in enumerate(value):
        text = str(entry["text"]).strip()
        if not text:
            raise Refused("A step is empty. Write what is to be done, or take the line away.", field="steps")
        fields: dict[str, Any] = {
            "action": action,
            "text": text,
            "position": number,
            "lead_words": str(entry.get("lead_words") or "").strip(),
            "time_words": str(entry.get("time_words") or "").strip(),
            "practitioner_id": entry.get("practitioner"),
            "due_on": _day(entry.get("due_on")),
            "done_on": _day(entry.get("done_on")),
        }
        if entry.get("id"):
            Step.objects.update_or_create(pk=entry["id"], defaults=fields)
        else:
            Step.objects.create(**fields)


def _placement(action: Action, write: Write) -> Placement | None:
    return Placement.objects.filter(action=action, plan=write.plan).select_related("section").first()


def _read_home(action: Action, write: Write) -> Value:
    """Return where the action stands in the plan of this writing, or None."""
    place = _placement(action, write)
    if place is None:
        return None
    return {"section": place.section_id, "position": place.position, "name": str(place.section)}


def _write_home(action: Action, value: Value, write: Write) -> None:
    if value is None:
        Placement.objects.filter(action=action, plan=write.plan).delete()
        return
    section = Section.objects.filter(pk=value["section"], plan=write.plan).first()
    if section is None:
        raise Refused("This section is not in the plan any more. Choose another.", field="section")
    others = Placement.objects.filter(action=action).exclude(plan=write.plan)
    Placement.objects.update_or_create(
        action=action,
        plan=write.plan,
        defaults={"section": section, "position": value["position"]},
        create_defaults={
            "section": section,
            "position": value["position"],
            "is_first_home": not others.filter(is_first_home=True).exists(),
        },
    )


def _bare_home(value: Value) -> Value:
    return (value["section"], value["position"]) if value else None


def _read_ref(action: Action, write: Write) -> Value:
    place = _placement(action, write)
    return place.ref if place else ""


def _write_ref(action: Action, value: Value, write: Write) -> None:
    ref = str(value or "").strip()
    if len(ref) > 200:
        raise Refused("The reference is too long. Use a short one, such as 2.1a.", field="ref")
    Placement.objects.filter(action=action, plan=write.plan).update(ref=ref)


def _label(action: Any, write: Write) -> str:
    return f"{_read_ref(action, write)} {action.text}".strip()[:160]


ACTION = Thing(
    "plans.action",
    "action",
    (
        FieldRule("home", "Section", _read_home, _write_home, _bare_home),
        FieldRule("ref", "Reference", _read_ref, _write_ref),
        column("text", "Action", needed=True),
        column("objective", "Objective"),
        FieldRule("leads", "Leads", _read_leads, _write_leads, _bare_leads),
        column("lead_words", "Leads as written"),
        column("time_words", "Time"),
        FieldRule("ticks", "Planned in", _read_ticks, _write_ticks, _bare_ticks),
        FieldRule("timings", "What the time means", _read_timings, _write_timings),
        column("resources", "Resources"),
        column("measure", "Measure of success"),
        STATUS,
        column("status_words", "Status as written"),
        column("notes", "Notes"),
        FieldRule("steps", "Steps", _read_steps, _write_steps),
        column("needs_check", "To be checked"),
        REMOVED,
    ),
    _label,
)
