"""A charity's business plan in prose: numbered objectives, bulleted actions with the lead and date in brackets or
after a dash, targets below, a budget table and risks."""

from typing import Any

from tests.reading.corpus.make.paper import Block, Bullet, Grid, Heading, Paper, Para, head, plan, section

TITLE = "Tern Island Trust Business Plan 2018–2021"

OBJECTIVES: tuple[tuple[str, str, str, tuple[tuple[str, str | None, str | None], ...], str], ...] = (
    (
        "Objective 1",
        "Reach more families on the island",
        "At present we see one family in eight. We believe that one in four would gain.",
        (
            ("Open a second drop-in at the old lifeboat station", "Operations Manager", "September 2018"),
            ("Run the toy library from a van in the outlying villages", "Play Leader", "from spring 2019"),
            ("Print the what's-on guide in large type and in Polish", "Office Administrator", "each quarter"),
            ("Recruit twenty befrienders and train them to our standard", "Volunteer Co-ordinator", "by March 2020"),
        ),
        "We shall know that we have done this when 400 families a year come to us.",
    ),
    (
        "Objective 2",
        "Become less dependent on grants",
        "Grants made up 82% of income last year.",
        (
            ("Let the hall to outside groups on weekday evenings", "Operations Manager", "October 2018"),
            ("Ask every family that can to give £3 a month", "Fundraiser", "launch January 2019"),
            ("Open a charity shop with the hospice", "Trustees' finance group", "2020"),
            ("Sell our training to nurseries on the mainland", "Director", "by summer 2019"),
        ),
        "Target: earned income of £48,000 a year by 2021.",
    ),
    (
        "Objective 3",
        "Be a good employer and a well-run charity",
        "We are thirteen staff and sixty volunteers.",
        (
            ("Pay the real living wage", "Director", "April 2018"),
            ("Review all policies against the governance code", "Company Secretary", "December 2018"),
            ("Bring in a new case management system", "Operations Manager", "by June 2019"),
        ),
        "Target: staff turnover below 10% and a clean audit.",
    ),
)


def _actions(found: tuple[tuple[str, str | None, str | None], ...]) -> list[dict[str, Any]]:
    names = ("ref", "text", "owner", "timescale", "resources", "measure", "progress", "status")
    return [{**dict.fromkeys(names), "text": text, "owner": owner, "timescale": when} for text, owner, when in found]


OPENING: list[Block] = [
    Heading(TITLE, 0),
    Heading("1. Executive summary"),
    Para("Tern Island Trust has worked with families since 1994. This plan sets out what we mean to do next."),
    Heading("2. About us"),
    Para("Our mission is that no parent on the island should feel alone."),
    Bullet("We are warm"),
    Bullet("We are honest"),
    Bullet("We stay the course"),
    Heading("3. Where we are now"),
    Grid(
        [
            head("Strengths", "Weaknesses"),
            ["Trusted by families", "Reliant on two funders"],
            ["Own building", "Old boiler"],
        ]
    ),
    Heading("4. Our objectives"),
]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [*OPENING]
    gold = []
    for ref, title, why, found, target in OBJECTIVES:
        blocks += [Heading(f"{ref}: {title}", 2), Para(why), Para("To achieve this we will:")]
        blocks += [Bullet(f"{text} ({owner}, {when})") for text, owner, when in found]
        blocks.append(Para(target))
        gold.append(section(title, _actions(found), ref))
    blocks += [
        Heading("5. Finance"),
        Grid(
            [
                head("", "2018/19", "2019/20", "2020/21"),
                ["Grants", "£212,000", "£205,000", "£190,000"],
                ["Earned income", "£19,000", "£34,000", "£48,000"],
                ["Total income", "£231,000", "£239,000", "£238,000"],
            ]
        ),
        Heading("6. Risks"),
        Grid(
            [
                head("Risk", "Likelihood", "Impact", "What we do about it"),
                ["Loss of county grant", "High", "High", "Reserves of four months; see Objective 2"],
                ["Director leaves", "Low", "Medium", "Deputy shares the work"],
            ]
        ),
        Heading("7. Monitoring the plan"),
        Para("Trustees look at progress each quarter, and the plan is rewritten every spring."),
    ]
    return Paper(
        "tern-island-business",
        ("docx", "pdf", "odt"),
        blocks,
        plan(TITLE, "Tern Island Trust", "2018–2021", gold),
        landscape=False,
        footer="Registered charity",
    )
