"""Made-up content for the kit page, on which every component can be seen and copied."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from village.design.days import DayField

TEMPLATE = "design/kit.html"

_CODES = {
    "g": "green",
    "a": "amber",
    "r": "red",
    "c": "complete",
    "n": "not-started",
    "h": "on-hold",
    "s": "superseded",
    "u": "no-update",
    "o": "ahead",
    "-": "not-due",
}
_TERMS = ("Autumn", "Spring", "Summer")
_YEARS = ("2025/26", "2026/27", "2027/28")
_NOW = 4

COLOURS = (
    ("Indigo 900", "#1b1e52"),
    ("Indigo 700", "#2b2f77"),
    ("Indigo 500", "#55599f"),
    ("Indigo 300", "#a9abd4"),
    ("Indigo 100", "#e4e4f3"),
    ("Indigo 50", "#f2f2fa"),
    ("White", "#fffefb"),
    ("Ink", "#23201a"),
    ("Ink 2", "#574f42"),
    ("Sand 500", "#7b6e57"),
    ("Sand 300", "#d3c5ab"),
    ("Sand 200", "#e6dcc9"),
    ("Sand 100", "#f3ecdf"),
    ("Paper", "#faf6ee"),
)

# Section, then actions: ref, words, leads, ticks by year ("." none, "x" ticked, else the word), ratings, gaps and
# the last update.
_PLAN: tuple[tuple[str, tuple[tuple[str, str, str, str, str, str, str], ...]], ...] = (
    (
        "1.1 A warm start",
        (
            (
                "1.1a",
                "Visit every new family before the first day of school",
                "Wren Abara",
                "x . .",
                "aac------",
                "",
                "9 Jul 26: All 61 families were met at home.",
            ),
            (
                "1.1b",
                "Open a weekly parents’ café in each of the six schools",
                "Moss Lane Primary; Ivo Penhale",
                "x x x",
                "aagggoooo",
                "",
                "12 Mar 27: Five cafés run every week. Beck End opens after Easter.",
            ),
            (
                "1.1c",
                "Agree one welcome pack for the whole town",
                "",
                "Pilot Roll-out Roll-out",
                "garrroooo",
                "No lead,Counts activity only",
                "17 Mar 27: Printing has stopped; nobody holds the budget.",
            ),
            (
                "1.1d",
                "Ask families after six weeks how the start went",
                "Sefa Lindqvist",
                ". x x",
                "---auoooo",
                "No measure",
                "Last heard 4 Dec 26: Questions drafted with four parents.",
            ),
        ),
    ),
    (
        "1.2 Words that everyone reads",
        (
            (
                "1.2a",
                "Send every letter in the family’s own language",
                "Town Hall translations; Odile Marsh",
                "x x x",
                "agggaoooo",
                "",
                "15 Mar 27: 9 of 10 letters go out in Urdu and Polish on the same day.",
            ),
            (
                "1.2b",
                "Train office staff to phone before they write",
                "Ivo Penhale",
                ". x .",
                "---hh----",
                "No measure",
                "2 Mar 27: Waits for the autumn training day.",
            ),
            (
                "1.2c",
                "Replace the old newsletter",
                "None named",
                ". . .",
                "nns------",
                "",
                "3 Jul 26: Superseded by 1.2a.",
            ),
            (
                "1.2d",
                "Find out which families never hear from us",
                "",
                ". . .",
                "nnnnu----",
                "No lead,No years",
                "Never updated.",
            ),
        ),
    ),
)


def kit_page() -> dict[str, Any]:
    """Everything that the kit's template shows."""
    sections: list[dict[str, Any]] = [
        {"title": title, "rows": [_row(*action) for action in actions]} for title, actions in _PLAN
    ]
    for section in sections:
        ratings = [row["now"] for row in section["rows"]]
        section["tally"] = [
            {"rating": code, "count": ratings.count(code)} for code in _CODES.values() if ratings.count(code)
        ]
    return {
        "navigation": _links("Home", "Plans", "Directory", "Outcomes", "Reports", current="Plans"),
        "signed_in_name": "Marit Osei",
        "search_url": "#main",
        "sign_out_url": "#main",
        "account_links": _links("Your account", "Where you are signed in"),
        "footer_name": "Thornaby Vale Partnership",
        "footer_links": _links("Help", "Accessibility", "Privacy", "Open data"),
        "colours": COLOURS,
        "sections": sections,
        "year_labels": _YEARS,
        "terms": [
            {"name": term, "year": label, "starts": place == 0, "now": 3 * number + place == _NOW}
            for number, label in enumerate(_YEARS)
            for place, term in enumerate(_TERMS)
        ],
        "load": [5, 5, 5, 6, 6, 6, 3, 3, 3],
        "history": _years("x Roll-out x", "ggaaaoooo", contested=True),
        "standing_few": _standing(8, 9, 4, 3, 2, 6, 1),
        "standing_many": _standing(52, 71, 30, 12, 9, 22, 4),
        "good_form": KitForm(
            initial={"title": "Open a weekly café", "rating": "amber", "year": "2"}, auto_id="good_%s"
        ),
        "bad_form": KitForm({"title": "", "rating": "", "due_on_0": "31", "due_on_1": "2", "due_on_2": "2027"}),
        "page": Paginator(range(95), 20).page(2),
    }


class KitForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(
        help_text="As people will find it on the board.", error_messages={"required": "Write what will be done."}
    )
    year = forms.ChoiceField(label="Year of the plan", choices=[("1", "2025/26"), ("2", "2026/27")], required=False)
    rating = forms.ChoiceField(
        label="How does it stand?",
        choices=[("green", "Green"), ("amber", "Amber"), ("red", "Red")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose green, amber or red."},
    )
    schools = forms.MultipleChoiceField(
        label="Which schools?",
        choices=[("moss", "Moss Lane Primary"), ("beck", "Beck End Infants"), ("quay", "Quayside Academy")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    due_on = DayField(label="When is it due?", help_text="For example, 27 3 2027.", required=False)
    line = forms.CharField(
        label="What has moved?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="One line is enough.",
    )
    public = forms.BooleanField(label="Show this on the public page", required=False)


def _row(ref: str, words: str, leads: str, ticks: str, ratings: str, gaps: str, last: str) -> dict[str, Any]:
    years = _years(ticks, ratings)
    known = [code for code in ratings[: _NOW + 1] if code not in "-o"]
    when, _, said = last.partition(": ")
    return {
        "ref": ref,
        "words": words,
        "leads": [name for name in leads.split("; ") if name],
        "years": years,
        "now": _CODES[known[-1]],
        "contested_by": "amber" if ref == "1.1b" else None,
        "gaps": [gap for gap in gaps.split(",") if gap and gap != "No lead"],
        "last_when": when if said else "",
        "last_words": said or last,
        "spans": _spans(years),
        "chosen": ref == "1.1b",
    }


def _years(ticks: str, ratings: str, *, contested: bool = False) -> list[dict[str, Any]]:
    years = []
    for number, (label, tick) in enumerate(zip(_YEARS, ticks.split(), strict=True)):
        terms = [
            {
                "name": term,
                "rating": _CODES[ratings[3 * number + place]],
                "now": 3 * number + place == _NOW,
                "contested_by": "green" if contested and 3 * number + place == _NOW else None,
            }
            for place, term in enumerate(_TERMS)
        ]
        years.append({"label": label, "ticked": tick != ".", "word": tick if len(tick) > 1 else "", "terms": terms})
    return years


def _spans(years: list[dict[str, Any]]) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = []
    for number, year in enumerate(years):
        for place, term in enumerate(year["terms"]):
            at = 3 * number + place
            drawn = None if term["rating"] in {"ahead", "not-due"} else term["rating"]
            first = place == 0
            cells.append(
                {
                    "rating": drawn,
                    "word": year["word"] if first else "",
                    "ticked": year["ticked"],
                    "ahead": at > _NOW,
                    "now": at == _NOW,
                    "first": first,
                    "contested_by": None,
                }
            )
    for at, cell in enumerate(cells):
        before, after = (cells[at - 1] if at else None), (cells[at + 1] if at + 1 < len(cells) else None)
        cell["starts"] = before is None or (before["ticked"], before["ahead"]) != (cell["ticked"], cell["ahead"])
        cell["ends"] = after is None or (after["ticked"], after["ahead"]) != (cell["ticked"], cell["ahead"])
    return cells


def _standing(*counts: int) -> list[dict[str, Any]]:
    codes = ("complete", "green", "amber", "red", "on-hold", "no-update", "superseded")
    notes = (
        "same as autumn",
        "1 fewer, 1 contested",
        "3 fewer",
        "1 more",
        "no change",
        "of 24 due this term",
        "by 1.2a",
    )
    return [
        {"rating": code, "count": count, "note": note, "url": "#board"}
        for code, count, note in zip(codes, counts, notes, strict=True)
    ]


def _links(*labels: str, current: str = "") -> list[dict[str, Any]]:
    return [{"label": label, "url": "#main", "current": label == current} for label in labels]
