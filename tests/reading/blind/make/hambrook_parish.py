"""A parish plan from a village survey: a heading for each subject, survey figures in prose, priority in words."""

from tests.reading.corpus.make.paper import (
    Block,
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

TITLE = "Hambrook Magna Parish Plan: Action Plan 2012–2017"
COLUMNS = "objective text - owner timescale resources"
HEADS = head("Issue", "Action", "Priority", "Who will do it?", "Timescale", "Funding / resources")

SUBJECTS = (
    (
        "Traffic and Transport",
        "Of those who answered, 71% thought that speeding through the village was a problem.",
        """
Speeding on Church Lane | Form a community speed watch group | High | Parish Council (PC) and volunteers | 6 months
    | Police loan of equipment
Speeding on Church Lane | Ask County Highways for a gateway at each end | High | PC | 1 year | £3,500 from precept
Parking at school | Walking bus and park-and-stride from the village hall | Medium | School, PTA | Start Sept 2012
    | None
No evening bus | Talk to operators about a 'nippy bus' on Fridays | Low | Transport rep | 2 years | Subsidy to be sought
""",
    ),
    (
        "Environment",
        "There were 203 comments about dog fouling, hedges and litter.",
        """
Dog fouling | Four more bins and a children's poster contest | High | PC / District Council | Done by Easter 2013
    | £1,200
Footpaths overgrown | Set up a footpath volunteers' group | Medium | Footpath warden | Ongoing
    | Tools from lengthsman scheme
Ponds | Restore the Forge pond | Low | Wildlife group | 5 years | Lottery bid
""",
    ),
    (
        "Community and Leisure",
        "Most people (83%) use the village hall at least once a year.",
        """
Nothing for teenagers | Youth shelter and monthly film club | High | Youth sub-committee | 18 months | £9,000 grants
Village hall too cold | Fund-raise for new heating | High | Hall Committee | 2 years | £22,000
Isolation of older people | Good neighbour scheme and lunch club | Medium | Church and WI | 1 year | Volunteers; £400
""",
    ),
    (
        "Housing and Business",
        "Sixty-two per cent would back a small number of homes for local people.",
        """
Lack of homes for local people | Commission housing needs survey | Medium | PC with rural housing enabler | 2013 | Free
Slow broadband | Register demand and join county scheme | High | Broadband champion | 1 year | Match funding
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Produced by the Hambrook Magna Parish Plan Steering Group"),
        Heading("How the plan was made"),
        Para("A questionnaire went to all 412 households in June 2011 and 58% came back."),
        Para("Priorities: High = within one year; Medium = one to three years; Low = three to five years."),
    ]
    gold = []
    for title, survey, written in SUBJECTS:
        found = rows(COLUMNS, written)
        blocks += [Heading(title), Para(survey), Grid([HEADS, *found])]
        gold.append(section(title, actions(COLUMNS, found)))
    blocks += [
        Heading("Thanks"),
        Para("The Steering Group thanks all who filled in the survey, baked cakes and delivered forms."),
    ]
    return Paper(
        "hambrook-parish",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Hambrook Magna Parish", "2012–2017", gold),
        landscape=False,
    )
