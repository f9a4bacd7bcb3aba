"""The fields of plans, sections, head parts and funding years, as they are read, written and put on record."""

from typing import Any

from village.basics.errors import Refused
from village.organisations.models.practitioner import Practitioner
from village.plans.models.plan import FundingYear, HeadPart, Plan, PlanYear, Section
from village.plans.models.schedule import Tick
from village.plans.models.section_lead import SectionLead
from village.plans.services.scale_field import SCALE
from village.plans.services.writing import REMOVED, FieldRule, Thing, Value, Write, choice, column


def _read_years(plan: Plan, _write: Write) -> Value:
    return [
        {"id": row.pk, "label": row.label, "academic_year": row.academic_year}
        for row in PlanYear.objects.filter(plan=plan)
    ]


def _write_years(plan: Plan, value: Value, _write: Write) -> None:
    """Set the year columns; a column keeps its ticks when its id is given, and goes only when it has none."""
    known = {row.pk: row for row in PlanYear.objects.filter(plan=plan)}
    ids: list[int] = [entry["id"] for entry in value if entry.get("id")]
    if PlanYear.objects.filter(pk__in=ids).exclude(plan=plan).exists():
        raise Refused("This year column belongs to another plan. Load the page again.", field="years")
    kept = {entry["id"] for entry in value if entry.get("id") in known}
    gone = [row for pk, row in known.items() if pk not in kept]
    if ticked := Tick.objects.filter(year__in=gone).select_related("year").first():
        raise Refused(f"{ticked.year.label} has ticks. Take them away before the column goes.", field="years")
    PlanYear.objects.filter(pk__in=[row.pk for row in gone]).delete()
    for pk in kept:
        PlanYear.objects.filter(pk=pk).update(position=known[pk].position + 500)
    for number, entry in enumerate(value):
        label = str(entry["label"]).strip()
        if not label:
            raise Refused("A year column has no name. Write one, such as Year 1.", field="years")
        fields: dict[str, Any] = {
            "plan": plan,
            "label": label,
            "academic_year": entry.get("academic_year"),
            "position": number,
        }
        if entry.get("id"):
            PlanYear.objects.update_or_create(pk=entry["id"], defaults=fields)
        else:
            PlanYear.objects.create(**fields)


def _bare_years(value: Value) -> Value:
    return [(entry.get("id"), entry["label"], entry.get("academic_year")) for entry in value or []]


def _read_section_leads(section: Section, _write: Write) -> Value:
    rows = SectionLead.objects.filter(section=section).select_related("practitioner")
    return [{"practitioner": row.practitioner_id, "name": row.practitioner.name} for row in rows]


def _write_section_leads(section: Section, value: Value, write: Write) -> None:
    """Set who sums the section up; an entry is the id of a practitioner, its name only for people to read."""
    ids = list(dict.fromkeys(int(entry["practitioner"]) for entry in value or []))
    here = Practitioner.objects.filter(partnership=write.plan.partnership_id, pk__in=ids)
    known = set(here.values_list("pk", flat=True))
    if not write.takes_back and set(ids) - known:
        raise Refused("This lead is not in the partnership. Choose another.", field="leads")
    SectionLead.objects.filter(section=section).delete()
    SectionLead.objects.bulk_create(SectionLead(section=section, practitioner_id=pk) for pk in ids if pk in known)


def _bare_section_leads(value: Value) -> Value:
    return [entry["practitioner"] for entry in value or []]


def _key(code: str, label: str) -> FieldRule:
    """Return the rule of a foreign key, as an id."""

    def read(row: Any, _write: Write) -> Value:
        return getattr(row, f"{code}_id")

    def write(row: Any, value: Value, _write: Write) -> None:
        setattr(row, f"{code}_id", value)

    return FieldRule(code, label, read, write)


def _check_period(plan: Plan) -> None:
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        raise Refused("The plan ends before it starts. Put the earlier date first.", field="ends_on")


PLAN = Thing(
    "plans.plan",
    "plan",
    (
        column("title", "Title", needed=True, longest=1000),
        choice("level", "Level", Plan.Level.values),
        choice("state", "State", Plan.State.values),
        column("owner_words", "Whose plan it is"),
        column("period_words", "Period as written"),
        column("starts_on", "Starts on"),
        column("ends_on", "Ends on"),
        column("academic_year", "Academic year"),
        _key("organisation", "Organisation"),
        _key("parent", "Belongs under"),
        _key("coordinator", "Coordinator"),
        FieldRule("years", "Year columns", _read_years, _write_years, _bare_years),
        SCALE,
        REMOVED,
    ),
    lambda row, _write: row.title,
    _check_period,
)

SECTION = Thing(
    "plans.section",
    "section",
    (
        column("ref", "Reference", longest=200),
        column("title", "Title", needed=True),
        column("aim", "Aim"),
        column("notes", "Notes"),
        FieldRule("leads", "Who sums it up", _read_section_leads, _write_section_leads, _bare_section_leads),
        column("position", "Place"),
        REMOVED,
    ),
    lambda row, _write: str(row),
)

HEAD_PART = Thing(
    "plans.head-part",
    "part of the plan's head",
    (
        choice("kind", "Kind", HeadPart.Kind.values),
        column("label", "Label"),
        column("text", "Text", needed=True),
        column("position", "Place"),
        REMOVED,
    ),
    lambda row, _write: str(row),
)

FUNDING_YEAR = Thing(
    "plans.funding-year",
    "amount",
    (
        column("period", "Period", needed=True),
        column("source", "Source"),
        column("academic_year", "Academic year"),
        column("amount_pence", "Amount in pence"),
        column("words", "As written"),
        REMOVED,
    ),
    lambda row, _write: row.period,
)

PARTS: dict[str, tuple[Thing, type[Section] | type[HeadPart] | type[FundingYear]]] = {
    SECTION.kind: (SECTION, Section),
    HEAD_PART.kind: (HEAD_PART, HeadPart),
    FUNDING_YEAR.kind: (FUNDING_YEAR, FundingYear),
}
