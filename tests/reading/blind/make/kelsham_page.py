"""A council's web page: menu, breadcrumb and cookie notice around headings with lists, "by" and "led by" in the
words."""

from typing import Any

from tests.reading.corpus.make.paper import Paper, plan, section

TITLE = "Ageing well action plan 2022 to 2024"

PARTS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Priority 1: Getting out and about",
        (
            ("Add 30 benches on routes to shops and surgeries", "Highways", "March 2023"),
            ("Ask bus companies to train drivers to wait until people sit", "Passenger Transport", "December 2022"),
            ("Grit the paths to day centres first", "Highways", "each winter"),
        ),
    ),
    (
        "Priority 2: Keeping in touch",
        (
            ("Lend 200 tablets with data and a patient tutor", "Libraries", "June 2023"),
            ("Print the council magazine in large type for anyone who asks", "Communications", "September 2022"),
            ("Fund lunch clubs in the six villages that have none", "Communities", "April 2023"),
            ("Ring everyone on the garden waste list who lives alone", "Customer Services", "January 2023"),
        ),
    ),
    (
        "Priority 3: Feeling safe at home",
        (
            ("Fit 500 key safes and grab rails free of charge", "Home Improvement Agency", "March 2024"),
            ("Visit people at risk of scams with call blockers", "Trading Standards", "October 2023"),
            ("Offer a falls check to all tenants aged over 75", "Housing", "July 2023"),
        ),
    ),
)


def _page() -> str:
    parts = [
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
        f"<title>{TITLE} - Kelsham Council</title>\n<style>body {{ margin: 0 }}</style>\n</head>\n<body>",
        '<div class="cookies" role="region">\n<p>\nWe use cookies to make this site work.\n</p>\n</div>',
        '<header><a href="/">Kelsham Council</a>\n<nav><ul><li><a href="/bins">Bins</a></li>',
        '<li><a href="/tax">Council tax</a></li><li><a href="/report">Report it</a></li></ul></nav></header>',
        '<nav class="breadcrumb"><ol><li>Home</li><li>Adult social care</li><li>Strategies</li></ol></nav>',
        f"<main><h1>{TITLE}</h1>",
        "<p>\nOne in four people in Kelsham is over 65. This page says what the council will do to help.\n</p>",
        "<h2>What we heard</h2>",
        "<ul>\n<li>Pavements worry people more than crime</li>\n<li>Not all are online</li>\n</ul>",
    ]
    for title, found in PARTS:
        parts += [f"<h2>{title}</h2>", "<p>We will:</p>", "<ul>"]
        parts += [f"<li>{text} – led by <strong>{lead}</strong>, by {when}</li>" for text, lead, when in found]
        parts.append("</ul>")
    parts += [
        "<h2>How we will report</h2>\n<p>\nThe Adults Committee looks at this plan every six months.\n</p>",
        "</main><aside><h2>Related pages</h2>\n<ul>",
        '<li><a href="/carers">Support for carers</a></li>',
        '<li><a href="/blue">Blue Badges</a></li>\n</ul></aside>',
        "<footer><p>Was this page helpful? Yes No</p>\n<p>Last updated 4 July 2022</p>\n<ul><li>Accessibility</li>",
        "<li>Privacy</li></ul></footer>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def build() -> Paper:
    """Return the document with its gold."""
    names = ("ref", "text", "owner", "timescale", "resources", "measure", "progress", "status")
    gold: list[dict[str, Any]] = []
    for title, found in PARTS:
        made = [
            {**dict.fromkeys(names), "text": text, "owner": lead, "timescale": when.removeprefix("by ")}
            for text, lead, when in found
        ]
        ref, _, words = title.partition(": ")
        gold.append(section(words, made, ref))
    return Paper(
        "kelsham-page", ("html",), [], plan(TITLE, "Kelsham Council", "2022 to 2024", gold), raw={"html": _page()}
    )
