"""A community safety partnership's plan: why, aims and measures in prose for each priority, then a plain table with
bulleted actions merged under outcomes."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
    Grid,
    Heading,
    Paper,
    Para,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Aldbrook Community Safety Partnership Plan 2019-2022"
COLUMNS = "objective text owner timescale measure"
HEADS = head("Outcome", "What we will do", "Lead agency", "Timescale", "Performance indicator")

PRIORITIES = (
    (
        "Priority 1",
        "Tackling anti-social behaviour",
        "Residents told us that nuisance in the town centre was their chief worry.",
        """
=3=Fewer repeat victims | Weekly tasking meeting shares the ten addresses with most calls | Police (Neighbourhoods)
    | In place; review every 6 months | Repeat callers down 10%
^ | * Train 20 community mediators // Offer mediation within ten days | Aldbrook Council | Year 1 | Cases closed without
    enforcement
^ | Risk assessment used by all landlords | Housing providers' forum | By March 2020 | 100% of cases assessed
A safer town centre | Renew public spaces protection order | Aldbrook Council Legal Services | October 2019 | Order in
    force
""",
    ),
    (
        "Priority 2",
        "Domestic abuse",
        "One in five violent crimes in Aldbrook takes place at home.",
        """
=2=Victims get help early | Place independent advisers in A&E | Office of the PCC | Years 1-3 | 200 referrals a year
^ | Train hairdressers and dentists to spot signs | Haven Aldbrook | Year 2 | 60 trained
Perpetrators are challenged | Commission behaviour change course | Probation | Year 2 onwards | Reoffending after 12
    months
Young people know what is healthy | School play tours all Year 8s | Public Health | Every autumn term | Pupil survey
""",
    ),
    (
        "Priority 3",
        "Drugs, exploitation and serious violence",
        "County lines have reached the Ferry Road estate.",
        """
=2=Children are not exploited | Map children at risk monthly | Children's Services | Monthly | Children safeguarded
^ | Taxi drivers' and hoteliers' awareness course | Licensing | By Dec 2020 | 85% of licence holders
Homes are not taken over | Joint visits to cuckooed tenants | Police and Adult Social Care | Ongoing | Closures
    obtained
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Heading("Foreword by the Chair"),
        Para("It has been a demanding year for every partner. I thank our volunteers and staff for what they did."),
        Heading("Who we are"),
        Para("The partnership is made up of the responsible authorities:"),
        Bullet("Aldbrook Council"),
        Bullet("The police and the fire and rescue service"),
        Bullet("Probation and the health board"),
        Heading("What we achieved in the last plan"),
        Bullet("Burglary fell by 14%"),
        Bullet("Two hate crime reporting centres opened"),
    ]
    gold = []
    for ref, title, why, written in PRIORITIES:
        found = rows(COLUMNS, written)
        blocks += [
            Heading(f"{ref}: {title}"),
            Heading("Why is this a priority?", 2),
            Para(why),
            Heading("How will we deliver this?", 2),
            Grid([HEADS, *found], widths=(2, 5, 3, 2, 3)),
        ]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("How we will know that we have made a difference"),
        Para("The Delivery Group looks at a scorecard each quarter. A yearly strategic assessment guides changes."),
    ]
    return Paper(
        "aldbrook-safety",
        ("docx", "pdf", "html"),
        blocks,
        plan(TITLE, "Aldbrook Community Safety Partnership", "2019-2022", gold),
        footer="Aldbrook CSP Plan",
    )
