"""A carers' strategy in prose: chapters with findings, each ending in numbered actions with labelled lines below."""

from typing import Any

from tests.reading.corpus.make.paper import Block, Bullet, Grid, Heading, Paper, Para, head, plan, section

TITLE = "Wendle Valley Carers Strategy and Action Plan 2024–2027"
Told = tuple[str, str, str, str]

CHAPTERS: tuple[tuple[str, str, tuple[str, ...], tuple[Told, ...]], ...] = (
    (
        "Being recognised",
        "Carers often do not call themselves carers. Many wait years before they ask for help.",
        ("GP registers hold 2,140 carers, a third of those we think there are", "Men come forward least"),
        (
            ("Put a carers' question on every council form", "Adult Social Care", "By October 2024", "Forms changed"),
            ("Name a carers' champion in all eleven surgeries", "Integrated Care Board", "2024/25", "11 champions"),
            ("Run a radio campaign aimed at men", "Wendle Carers Hub", "Spring 2025", "100 new male carers known"),
        ),
    ),
    (
        "Having a break",
        "Breaks keep people going. They need to be easy to arrange.",
        ("Four in ten had no break last year",),
        (
            ("Offer a small personal budget without means test", "Commissioning", "April 2025", "300 budgets a year"),
            ("Open sitting service at weekends", "Wendle Carers Hub", "By January 2025", "60 sits a month"),
            (
                "Ask leisure centres for free entry for a carer",
                "Leisure Client Team",
                "Immediate",
                "Pass used 2,000 times",
            ),
        ),
    ),
    (
        "Working and learning",
        "Half of carers work. A third of young carers miss school.",
        ("Only two employers have a policy",),
        (
            ("Sign up 25 employers to a carers' passport", "Chamber of Commerce", "By March 2026", "25 signed"),
            ("Appoint a young carers' worker for each cluster", "Education Service", "September 2024", "Attendance up"),
        ),
    ),
)


def _told(number: int, told: Told) -> list[Block]:
    text, lead, when, sign = told
    return [
        Para(f"Action {number}: {text}", bold=True),
        Para(f"Lead: {lead}"),
        Para(f"Timescale: {when}"),
        Para(f"Measure: {sign}"),
    ]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Heading("Foreword"),
        Para("Carers hold families together. This strategy says how we will hold carers up."),
        Heading("Who is a carer?"),
        Para("A carer looks after someone, unpaid, who could not manage without them."),
        Heading("The national picture"),
        Bullet("The Care Act 2014 gives carers rights of their own"),
        Bullet("The Children and Families Act 2014 covers young carers"),
    ]
    names = ("ref", "text", "owner", "timescale", "resources", "measure", "progress", "status")
    gold: list[dict[str, Any]] = []
    number = 0
    for place, (title, why, findings, told) in enumerate(CHAPTERS, 1):
        blocks += [Heading(f"Priority {place}: {title}"), Para(why), Heading("What the evidence says", 2)]
        blocks += [*(Bullet(finding) for finding in findings), Heading("What we will do", 2)]
        made = []
        for one in told:
            number += 1
            blocks += _told(number, one)
            filled = {"ref": str(number), "text": one[0], "owner": one[1], "timescale": one[2], "measure": one[3]}
            made.append({**dict.fromkeys(names), **filled})
        gold.append(section(title, made, f"Priority {place}"))
    blocks += [
        Heading("Funding"),
        Grid(
            [head("Source", "2024/25"), ["Better Care Fund", "£412,000"], ["Council", "£96,000"], ["Total", "£508,000"]]
        ),
        Heading("Review"),
        Para("The Carers Partnership Board will look at progress twice a year and publish a report each June."),
    ]
    return Paper(
        "wendle-carers-strategy",
        ("docx", "pdf", "txt"),
        blocks,
        plan(TITLE, "Wendle Valley", "2024–2027", gold),
        landscape=False,
    )
