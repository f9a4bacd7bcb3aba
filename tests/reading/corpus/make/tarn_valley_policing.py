"""A neighbourhood policing plan with no table at all: numbered headings with "Lead:" and "By:" lines."""

from tests.reading.corpus.make.paper import Block, Heading, Paper, Para, actions, plan, rows, section

TITLE = "Tarn Valley Neighbourhood Policing Plan"
COLUMNS = "ref text owner timescale measure"

PRIORITIES = (
    (
        "1",
        "Speeding through the villages",
        """
1.1 | Run a speed watch in each village twice a month | Sgt, Tarn Valley team | 30 April 2024, then monthly
    | Mean speed on Fell Road under 32 mph
1.2 | Ask the county to move the 30 sign at Askerby school | Askerby Parish Council | May 2024 | Sign moved
1.3 | Take the crash car to the three high schools | Fire & Rescue | Before the summer holidays
    | Six hundred pupils seen
""",
    ),
    (
        "2",
        "Theft from farms and barns",
        """
2.1 | Mark quad bikes free of charge at the auction mart | PCSO Tarn North | Every second Tuesday | 150 bikes marked
2.2 | Start a message group for farms along the valley | Rural crime officer | 1 June 2024 | Sixty farms joined
2.3 | Share pictures of stolen tools with neighbouring forces weekly | Intelligence desk | Ongoing |
""",
    ),
    (
        "3",
        "Young people with nowhere to go",
        """
3.1 | Open the sports hall on Friday nights during term | Leisure trust | From September 2024
    | Forty young people a night
3.2 | Train eight youth volunteers as detached workers | Tarn Youth | Q3 2024/25
    | Eight trained, six still active in March
3.3 | Visit families after a second warning, with the school's family worker | PCSO and family worker
    | Within 7 days of the warning | Fewer third warnings than last year
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("April 2024 to March 2025"),
        Para("Tarn Valley Community Safety Group asked 412 residents what worried them. These three came out on top."),
    ]
    gold = []
    for ref, title, written in PRIORITIES:
        found = rows(COLUMNS, written)
        blocks.append(Heading(f"{ref}. {title}", 1))
        for number, text, lead, when, sign in found:
            blocks += [Heading(f"{number} {text}", 2), Para(f"Lead: {lead}"), Para(f"By: {when}")]
            blocks += [Para(f"How we will know: {sign}")] if sign else []
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("How to reach us", 1),
        Para("Ring 101, or come to the surgery in Askerby library on the first Monday of the month, 10 till noon."),
    ]
    return Paper(
        "tarn-valley-policing",
        ("docx", "txt", "html"),
        blocks,
        plan(TITLE, "Tarn Valley Community Safety Group", "April 2024 to March 2025", gold),
        landscape=False,
        header="Tarn Valley – your police, your valley",
    )
