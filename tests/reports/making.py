"""Contents of reports for tests: a small plan of Thornaby Vale in the spring of 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from village.plans.rules.scale import USUAL
from village.reports.rules.content import (
    ActionPart,
    Content,
    Cover,
    Decision,
    EarlierRating,
    HeadPart,
    MoneyLine,
    Move,
    ScaleWord,
    SectionPart,
    View,
)
from village.reports.rules.exceptions import counts_of, exceptions_of

LABELS = {step.code: step.label for step in USUAL}
SCALE = tuple(ScaleWord(step.code, step.label, step.meaning) for step in USUAL)
FROZEN_AT = datetime(2026, 3, 30, 9, 15, 7, 123456, tzinfo=UTC)


def action(number: int, code: str = "green", before: str = "green", **fields: Any) -> ActionPart:
    """Return an action that Petra Lowe leads and of which she said something."""
    usual: dict[str, Any] = {
        "text": f"Action number {number}. With more words.",
        "ref": f"1.{number}",
        "section_id": 1,
        "leads": ("Petra Lowe",),
        "rating_code": code,
        "rating_label": LABELS.get(code, ""),
        "before_code": before,
        "before_label": LABELS.get(before, ""),
        "state": "confirmed" if code else "silent",
        "settled_how": "confirmed" if code else "",
        "update_text": f"Word on action {number}." if code else "",
        "reason": f"Word on action {number}." if code else "",
        "said_by": "Petra Lowe" if code else "",
        "said_on": date(2026, 3, 20) if code else None,
    }
    return ActionPart(number, **{**usual, **fields})


def view(code: str, text: str = "Six of eleven parents did not know their adviser.", **fields: Any) -> View:
    """Return a view of the parent panel, unless told otherwise."""
    usual = {"who": "Parent panel", "kind": "challenge", "said_on": date(2026, 3, 23)}
    return View(code, LABELS[code], text, **{**usual, **fields})


def content(*actions: ActionPart, **fields: Any) -> Content:
    """Return the content of one round with the actions in one section, counted as the room counts."""
    sections = (
        SectionPart(1, "Engaging parents", "1", "More parents in school.", "A good term.", "Idris Cole", actions),
    )
    usual: dict[str, Any] = {
        "partnership": "Thornaby Vale",
        "plan_id": 1,
        "title": "Parents as partners",
        "round_id": 2,
        "round_title": "Spring term 2026",
        "academic_year": 2025,
        "term": "spring",
        "as_at": datetime(2026, 3, 27, 17, tzinfo=UTC),
        "level": "Priority action plan",
        "year_words": "year 2 of 3",
        "state": "closed",
        "closes_on": date(2026, 3, 27),
        "closed_on": date(2026, 3, 27),
        "before_title": "Autumn term 2025",
        "moves_since": date(2025, 12, 19),
        "confirmed_by": ("Hana Brook",),
        "sections": sections,
        "scale": SCALE,
    }
    return recounted(Content(**{**usual, **fields}))


def recounted(found: Content) -> Content:
    """Return the content with counts and exceptions as the room works them out."""
    return replace(found, counts=counts_of(found.actions, found.scale), exceptions=exceptions_of(found.actions))


def full_content(count: int = 12) -> Content:
    """Return a content in which every part of a report has something to show."""
    rows = [action(number) for number in range(1, count + 1)]
    rows[0] = action(
        1,
        "red",
        "red",
        ref="2.6e",
        text="Parental engagement team for hire. Led by parents.",
        reason="No money after July.",
        earlier=(EarlierRating("red", 2025, "autumn"), EarlierRating("red", 2024, "summer")),
    )
    rows[1] = action(
        2,
        "amber",
        "green",
        reason="Two of five sessions moved to May; trainer ill.",
        update_text="Two of five sessions moved to May; trainer ill.",
        evidence_kinds=("number",),
    )
    rows[2] = action(3, "", "", leads=(), state="nobody")
    rows[3] = action(4, "", "green")
    rows[4] = action(
        5,
        "amber",
        "green",
        views=(view("green", "All schools have one.", who="Petra Lowe", kind="lead"), view("amber")),
        settled_how="decided",
        settled_by="Hana Brook",
        settled_reason="The panel asked parents.",
    )
    rows[5] = action(
        6,
        "green",
        "amber",
        evidence_kinds=("number", "voice"),
        measure="200 parents a term",
        when="Every term",
        resources="Two staff",
        objective="Parents feel welcome",
        update_text="اب والدین ہر جمعرات کو آتے ہیں",
        due_on=date(2026, 7, 17),
    )
    rows[6] = action(7, "complete", "complete")
    return content(
        *rows,
        head=(HeadPart("aim", "Aim", "Every parent is known by name."),),
        moves=(
            Move(
                2, "1.2", "date", "31 March 2026", "31 May 2026", date(2026, 3, 2), "Hana Brook", "The trainer is ill."
            ),
            Move(
                6,
                "1.6",
                "wording",
                "Coffee mornings",
                "Coffee mornings in every school",
                date(2026, 2, 2),
                "Hana Brook",
            ),
            Move(99, "iv", "dropped", "Toy swap", "", date(2026, 2, 9), "Hana Brook", "Now in 1.6."),
        ),
        money=(MoneyLine("Council grant", "2025/26", 4_000_000, 3_000_000, 1_250_050),),
        case_titles=("A father who came back",),
        cover=Cover(
            title="Parents as partners: what needs you",
            board="Partnership board",
            meets_on=date(2026, 4, 16),
            opening="More parents come, but 2 of 11 open actions have no lead.",
            standing="6 are on course, 2 are in doubt.",
            proud_of="The directory is on all 24 school websites.",
            honest_note="Six actions count only what we did.",
            asks=(
                Decision(
                    "2.6e Parental engagement team: find £18,000 a year, or drop it.",
                    "No parent forum before 2027.",
                    "2.6e",
                ),
            ),
            frozen_at=FROZEN_AT,
        ),
    )
