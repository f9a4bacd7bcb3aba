"""Made-up content for the second kit page: children, their days, and a school's numbers and files."""

from typing import Any

TEMPLATE = "design/kit_pupils.html"

BANDS = [
    {
        "code": "green",
        "word": "Green",
        "count": 291,
        "words": "Missed half a day at most",
        "note": "6 fewer children than at day 19 last half-term",
        "url": "#heat",
    },
    {"code": "amber", "word": "Amber", "count": 84, "words": "Missed 1 or 1½ days", "note": "2 more children"},
    {
        "code": "red",
        "word": "Red",
        "count": 31,
        "words": "Missed 2 days or more",
        "note": "4 more children, 3 of them in Year 5",
    },
]

# Half-term, first day of the week, ten sessions, days missed, reasons, what happened.
_WEEKS: tuple[tuple[str, str, str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("Autumn 1", "3 Sep", "------iiii", "0", "", ()),
    ("Autumn 1", "7 Sep", "iiiiliiiii", "0", "", ()),
    ("Autumn 1", "14 Sep", "uuiiiiliii", "1", "No accepted reason 1 day", ()),
    ("Autumn 1", "21 Sep", "uuiiiiliii", "1", "No accepted reason 1 day", ()),
    ("Autumn 1", "28 Sep", "uiiiiiliii", "½", "No accepted reason ½ day", (("letter", "Text on 28 September"),)),
    ("Autumn 1", "5 Oct", "aaaaiiiiii", "2", "Ill 2 days", ()),
    ("Autumn 1", "12 Oct", "uuiiiiliii", "1", "No accepted reason 1 day", ()),
    ("Autumn 1", "19 Oct", "uuiiiiliii", "1", "No accepted reason 1 day", (("forum", "Forum on 21 October"),)),
    ("Autumn 2", "2 Nov", "uuiiiiliii", "1", "No accepted reason 1 day", (("letter", "Letter of 2 November"),)),
    ("Autumn 2", "9 Nov", "iiiiiiliii", "0", "", (("plan", "Plan agreed on 9 November"),)),
    ("Autumn 2", "16 Nov", "iiaiiaiiii", "1", "Medical appointment 1 day", (("visit", "Visit on 17 November"),)),
    ("Autumn 2", "23 Nov", "iiii?iiooo", "0", "½ day not heard yet", (("visit", "Visit planned for 26 November"),)),
)
_AHEAD = (
    ("Autumn 2", ("30 Nov", "7 Dec", "14 Dec")),
    ("Spring 1", ("4 Jan", "11 Jan", "18 Jan", "25 Jan", "1 Feb", "8 Feb")),
    ("Spring 2", ("22 Feb", "1 Mar", "8 Mar", "15 Mar", "22 Mar")),
    ("Summer 1", ("12 Apr", "19 Apr", "26 Apr", "3 May", "10 May", "17 May", "24 May")),
    ("Summer 2", ("7 Jun", "14 Jun", "21 Jun", "28 Jun", "5 Jul", "12 Jul", "19 Jul")),
)

_HEAT = {
    "Nursery": "3 4 6 5 7 6 9 8 7 6 8 9",
    "Reception": "2 4 5 5 6 6 7 8 6 7 7 8",
    "Year 1": "1 3 4 4 5 4 5 6 4 5 5 6",
    "Year 2": "1 2 3 4 4 5 4 5 4 4 5 5",
    "Year 3": "2 2 3 3 4 4 5 4 3 4 4 4",
    "Year 4": "1 3 4 5 5 6 6 7 5 6 6 5",
    "Year 5": "3 5 6 7 8 9 10 11 8 9 12 10",
    "Year 6, 9 children": "few few 3 4 5 few 6 5 4 few 5 6",
}

SCHOOLS = (
    ("Beck End Infants", (4.4, 4.1, 4.6, 4.0, 3.8), (4.9, 4.8, 5.2, 4.6, 4.4, 4.2)),
    ("Quayside Academy", (5.2, 5.6, 6.1, 6.4, 6.2), (5.0, 5.1, 5.9, 5.8, 5.7, 5.6)),
    ("Millbrook Primary", (3.9, 4.6, 4.2, 3.7, 3.5), (4.2, 4.4, 4.7, 4.5, 4.1, 4.3)),
    ("Moss Lane Primary", (4.1, 4.0, None, 4.3, 4.2), (4.0, 4.2, 4.4, 4.1, 4.0, 4.1)),
)
HALF_TERMS = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")


def kit_pupils_page() -> dict[str, Any]:
    """Everything that the second kit's template shows."""
    return {
        "navigation": links("Home", "Plans", "Families", "Directory", "Reports", current="Families"),
        "signed_in_name": "Hana Brook",
        "search_url": "#main",
        "footer_name": "Thornaby Vale Partnership",
        "pages": links("Today", "Pupils", "Lists and rota", "Visits", "Forum", "Letters", current="Pupils"),
        "bands": BANDS,
        "weeks": weeks(),
        "heat_groups": heat_groups(),
        "heat_rows": heat_rows(),
        "half_terms": HALF_TERMS,
        "trend_points": trend_points(),
        "schools": schools(),
        "attainment": attainment(),
    }


def weeks() -> list[dict[str, Any]]:
    """A year up to its twelfth week."""
    known = [
        {
            "half": half,
            "label": label,
            "sessions": sessions,
            "missed": missed,
            "reasons": reasons,
            "marks": [{"kind": kind, "words": words} for kind, words in marks],
            "now": label == "23 Nov",
        }
        for half, label, sessions, missed, reasons, marks in _WEEKS
    ]
    bank_holidays = {"22 Mar": "oooooooo--", "3 May": "--oooooooo"}
    ahead = [
        {"half": half, "label": label, "sessions": bank_holidays.get(label, "o" * 10)}
        for half, labels in _AHEAD
        for label in labels
    ]
    return known + ahead


def heat_groups() -> list[dict[str, Any]]:
    """Columns of the heat map: eight weeks, four weeks, and three to come."""
    first = ("3 Sep", "7", "14", "21", "28", "5 Oct", "12", "19")
    second = ("2 Nov", "9", "16", "23", "30", "7 Dec", "14")
    return [
        {
            "label": label,
            "columns": [
                {"label": day, "long": f"{day} Oct", "ahead": label == "Autumn 2" and place > 3}
                for place, day in enumerate(days)
            ],
        }
        for label, days in (("Autumn 1, weeks from", first), ("Autumn 2", second))
    ]


def heat_rows() -> list[dict[str, Any]]:
    """Rows of the heat map, one with counts too few to show."""
    return [
        {
            "label": label,
            "cells": [*(value if value == "few" else int(value) for value in values.split()), None, None, None],
            "uncounted": label == "Nursery",
        }
        for label, values in _HEAT.items()
    ]


def trend_points() -> list[dict[str, Any]]:
    """Days missed by each child on average, this year and last."""
    now, before = (1.9, 2.4, 2.1, 1.7, None, None), (2.1, 2.3, 2.6, 2.4, 2.0, 2.2)
    return [
        {"label": label, "short": f"{label[:3]} {label[-1]}", "value": value, "before": then}
        for label, value, then in zip(HALF_TERMS, now, before, strict=True)
    ]


def schools() -> list[dict[str, Any]]:
    """Schools in the order of their names, each with its own last year."""
    return [
        {
            "name": name,
            "url": "#side",
            "values": [*now, None],
            "before": [*before],
            "words": f"{now[-1]} days of 100 missed in Summer 1, {before[4]} a year before.",
        }
        for name, now, before in sorted(SCHOOLS)
    ]


def attainment() -> list[dict[str, Any]]:
    """Children by days missed and by where they stand in reading."""
    counts = (
        (12, 18, 21, 10, None),
        (31, 44, 28, 14, None),
        (76, 82, 38, 12, None),
        (48, 26, 10, None, 0),
    )
    return [
        {"row": row, "column": column, "count": count}
        for row, line in enumerate(counts)
        for column, count in enumerate(line)
    ]


def links(*labels: str, current: str = "") -> list[dict[str, Any]]:
    """Links that lead nowhere."""
    return [{"label": label, "url": "#main", "current": label == current} for label in labels]
