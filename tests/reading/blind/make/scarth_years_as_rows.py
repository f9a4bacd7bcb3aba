"""A five-year school plan with the years as rows: the year merged down over its actions, a table for each aim."""

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

TITLE = "Scarth Special School Accessibility Plan 2021-2024"
COLUMNS = "timescale text owner resources measure"
HEADS = head("Year", "Strategy / action", "Responsibility", "Resource implications", "Outcomes / success criteria")

AIMS = (
    (
        "Aim 1: To increase the extent to which disabled pupils can take part in the curriculum",
        "Aim 1",
        """
=3=Year 1 2021-22 | Audit staff skills in communication aids | Deputy Head | Half a day's cover | Training plan agreed
^ | Train two staff in each class to use eye-gaze | Assistive Technology Lead | £2,600 | Pupils choose for themselves
^ | Review all risk assessments for visits | Educational Visits Co-ordinator | Time | No pupil left behind
=2=Year 2 2022-23 | Sensory curriculum map for Key Stage 4 | Curriculum Lead | 3 INSET sessions | Map in use
^ | Buy adapted bicycles | PE Lead | £4,100 (appeal) | All can cycle
Year 3 2023-24 | Share expertise with three mainstream schools | Outreach Teacher | Traded income | Ten visits
""",
    ),
    (
        "Aim 2: To improve the physical environment of the school",
        "Aim 2",
        """
=2=Year 1 2021-22 | Repaint door frames in contrasting colours | Site Manager | £900
    | Visually impaired pupils move safely
^ | Repair hydrotherapy hoist | Site Manager | £1,350 | Pool open all week
Year 2 2022-23 | Acoustic panels in the hall | Business Manager | £7,200 capital | Hearing aid users follow assemblies
Year 3 2023-24 | Wheelchair roundabout in playground | Friends of Scarth | £11,000 | Shared play
""",
    ),
    (
        "Aim 3: To improve the delivery of information to disabled pupils and parents",
        "Aim 3",
        """
Year 1 2021-22 | Symbols on all signs and menus | Speech and Language Team | £450 | Pupils find their way
Year 2 2022-23 | Signed video newsletters | Media Club | None | Deaf parents report that they are better informed
Year 3 2023-24 | Website reviewed by parents' panel | Office | £1,000 | Meets standard
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Statutory policy. Approved by governors: Autumn 2021. Next review: Autumn 2024"),
        Heading("1. Legal background"),
        Para("Schools must plan, over time, to be more accessible. This plan should be read with our equality policy."),
        Heading("2. Action plan"),
    ]
    gold = []
    for line, ref, written in AIMS:
        found = rows(COLUMNS, written)
        blocks += [Para(line, bold=True), Grid([HEADS, *found])]
        gold.append(section(line.partition(": ")[2], actions(COLUMNS, found), ref))
    blocks += [
        Heading("3. Linked policies"),
        Para("Equality objectives; SEND information report; health and safety policy; medical needs policy."),
    ]
    return Paper(
        "scarth-years-as-rows",
        ("docx", "pdf", "html"),
        blocks,
        plan(TITLE, "Scarth Special School", "2021-2024", gold),
    )
