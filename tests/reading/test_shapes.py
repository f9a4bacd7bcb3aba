"""Plans of many shapes are understood: headers, ticks, banners, cards, prose, and tables that hold no actions."""

from tests.reading.documents import Box, Row, document, heading, item, line, table
from village.reading.outline import Outline, OutlineAction
from village.reading.understand import understand

HEAD = ("Action", "Lead", "By when", "Success criteria", "Progress")


def actions_of(outline: Outline) -> list[OutlineAction]:
    return [action for section in outline.sections for action in section.actions]


def row(text: str, who: str = "Head", when: str = "May 2024") -> tuple[str, ...]:
    return (text, who, when, "80% of families say so", "")


def test_a_two_level_header_gives_ticks_and_ratings() -> None:
    outline = understand(
        document(
            heading("Thornaby Vale Family Plan 2022-2024"),
            table(
                (Box("Key actions", 2, 2), Box("Responsible", 1, 2), Box("Timeline", 2), Box("RAG rated progress", 2)),
                ("Year 1", "Year 2", "Yr 1", "Yr 2"),
                (Box("1", colour="D9E2F3"), Box("Welcome", 5, colour="D9E2F3")),
                ("1a", "Hold a welcome evening in each school", "Heads", "Pilot √", "√", "G", Box("", colour="FFC000")),
                ("1b", "Print a guide for new families", "", "", "√", "", ""),
            ),
        )
    )
    first, second = actions_of(outline)
    assert (outline.sections[0].ref, outline.sections[0].title) == ("1", "Welcome")
    assert (first.ref, first.owner, first.timescale) == ("1a", "Heads", "Year 1: Pilot; Year 2")
    assert [(mark.period, mark.rating) for mark in first.marks if mark.rating] == [("Yr 1", "green"), ("Yr 2", "amber")]
    assert first.status == "Yr 1: G; Yr 2: amber"
    assert (second.owner, second.timescale) == (None, "Year 2")


def test_banners_and_repeated_headers_part_a_table_into_sections() -> None:
    outline = understand(
        document(
            heading("Attendance Action Plan"),
            table(
                HEAD,
                (Box("Universal", 5),),
                row("Text every family on day one"),
                HEAD,
                (Box("Targeted", 5),),
                row("Visit homes"),
                row("Meet monthly"),
            ),
        )
    )
    assert [(section.title, len(section.actions)) for section in outline.sections] == [
        ("Universal", 1),
        ("Targeted", 2),
    ]


def test_headings_above_tables_name_the_sections() -> None:
    outline = understand(
        document(
            heading("School Development Plan"),
            heading("Priority 1: Reading"),
            line("Aim: Every child reads daily."),
            table(HEAD, row("Train every teaching assistant")),
            heading("Priority 2: Writing"),
            table(HEAD, row("Moderate books with a partner school")),
        )
    )
    assert [(section.ref, section.title) for section in outline.sections] == [
        ("Priority 1", "Reading"),
        ("Priority 2", "Writing"),
    ]
    assert outline.sections[0].aim == "Every child reads daily."


def test_merged_priorities_are_sections_when_nothing_else_names_them() -> None:
    outline = understand(
        document(
            heading("Delivery Plan"),
            table(
                ("Strategic priority", *HEAD),
                (Box("Safer streets", 1, 2), *row("Light the underpass")),
                row("Walk the estate each month"),
                (Box("Cleaner air", 1, 2), *row("Close the school street")),
                row("Plant a hedge along the fence"),
            ),
        )
    )
    assert [(section.title, len(section.actions)) for section in outline.sections] == [
        ("Safer streets", 2),
        ("Cleaner air", 2),
    ]


def test_merged_outcomes_are_objectives_when_headings_name_the_sections() -> None:
    rows: list[Row] = [(Box("Calm moves", 1, 2), *row("Visit the new school")), row("Write a profile with each child")]
    outline = understand(
        document(
            heading("Joint Plan"),
            heading("Theme A – Early"),
            table(("Outcome", *HEAD), *rows),
            heading("Theme B – Late"),
            table(("Outcome", *HEAD), *rows),
        )
    )
    assert [section.title for section in outline.sections] == ["Early", "Late"]
    assert {action.objective for action in actions_of(outline)} == {"Calm moves"}


def test_steps_are_matched_to_owners_and_times_by_position() -> None:
    outline = understand(
        document(
            heading("Parent Plan"),
            table(
                ("Actions", "Resp", "Time"),
                (
                    "Parents know how their child is doing\nLetters sent\nBoards kept",
                    "HT\nAB\nCD",
                    "On going\n½ termly\nWeekly",
                ),
            ),
        )
    )
    (action,) = actions_of(outline)
    assert action.text == "Parents know how their child is doing"
    assert [(step.text, step.owner, step.timescale) for step in action.steps] == [
        ("Letters sent", "AB", "½ termly"),
        ("Boards kept", "CD", "Weekly"),
    ]
    assert action.owner == "HT AB CD"


def test_cards_are_one_action_each() -> None:
    def card(number: str, text: str) -> tuple[tuple[str, str], ...]:
        return (
            ("Action no.", number),
            ("Action", text),
            ("Lead", "Trustees"),
            ("Deadline", "June 2025"),
            ("Success measure", "Done well"),
            ("Status", "Complete"),
        )

    outline = understand(
        document(
            heading("Trust Plan"),
            heading("Workstream 1: Arrival"),
            table(*card("1", "Visit each family")),
            table(*card("2", "Open early")),
        )
    )
    assert [(action.ref, action.text, action.owner, action.timescale) for action in actions_of(outline)] == [
        ("1", "Visit each family", "Trustees", "June 2025"),
        ("2", "Open early", "Trustees", "June 2025"),
    ]
    assert actions_of(outline)[0].rating == "complete"


def test_a_turned_table_is_read_down_its_columns() -> None:
    outline = understand(
        document(
            heading("Youth Centre Plan 2020"),
            table(
                ("", "Action 1", "Action 2"),
                ("What we will do", "Open on Fridays", "Refit the kitchen"),
                ("Who", "Manager", "Trustees"),
                ("By when", "March 2020", "Ongoing"),
                ("Cost", "£300", "Nil"),
            ),
        )
    )
    assert [(a.ref, a.text, a.owner, a.resources) for a in actions_of(outline)] == [
        ("1", "Open on Fridays", "Manager", "£300"),
        ("2", "Refit the kitchen", "Trustees", "Nil"),
    ]


def test_a_plan_without_tables_is_read_from_its_lines() -> None:
    outline = understand(
        document(
            heading("Valley Wellbeing Strategy and Action Plan"),
            heading("Theme 1: Start well"),
            item("Expand peer support to all wards (Lead: Public Health, by March 2020)"),
            heading("Theme 2: Live well"),
            line("2.1 Train forty health champions"),
            line("Lead: CVS. By: Spring 2021."),
        )
    )
    assert [section.title for section in outline.sections] == ["Start well", "Live well"]
    assert [(a.ref, a.text, a.owner, a.timescale) for a in actions_of(outline)] == [
        (None, "Expand peer support to all wards", "Public Health", "March 2020"),
        ("2.1", "Train forty health champions", "CVS", "Spring 2021"),
    ]


def test_a_table_without_heads_goes_on_with_the_columns_before() -> None:
    outline = understand(
        document(
            heading("Plan"),
            table(HEAD, row("Visit homes")),
            table(row("Open a café on market days", "Hub", "Easter 2024")),
        )
    )
    assert actions_of(outline)[1].owner == "Hub"
    assert actions_of(outline)[1].timescale == "Easter 2024"


def test_a_table_with_no_heads_at_all_is_read_by_the_look_of_its_cells() -> None:
    outline = understand(
        document(
            heading("What we agreed"),
            table(
                ("1", "Replace the broken heaters in the hall", "JB", "31 March"),
                ("2", "Draft a new hire agreement", "SM / KP", "Ongoing"),
                ("3", "Organise the summer fair", "All", "June 2023"),
            ),
        )
    )
    assert [(a.ref, a.owner, a.timescale) for a in actions_of(outline)] == [
        ("1", "JB", "31 March"),
        ("2", "SM / KP", "Ongoing"),
        ("3", "All", "June 2023"),
    ]


def test_ditto_is_kept_as_written_and_resolved_beside() -> None:
    outline = understand(
        document(
            heading("Plan"),
            table(
                HEAD, row("Visit homes", "Nurse"), row("Ring families", "Ditto"), row("Write to families", "As above")
            ),
        )
    )
    second, third = actions_of(outline)[1:]
    assert (second.owner, dict(second.resolved)["owner"]) == ("Ditto", "Nurse")
    assert (third.owner, dict(third.resolved)["owner"]) == ("As above", "Nurse")


def test_legends_totals_sign_offs_and_meetings_are_no_actions_and_keep_their_words() -> None:
    outline = understand(
        document(
            heading("Plan"),
            table(("Colour", "Meaning"), ("Red", "Off track"), ("Amber", "Some delay"), ("Green", "On track")),
            table(
                ("Action", "Lead", "By when", "Cost"),
                ("Visit homes", "Nurse", "May", "£300"),
                (Box("Total", 3), "£300"),
            ),
            table(("Date", "Time", "Venue"), ("9 April", "4pm", "Town Hall")),
            table(("Name", "Signature", "Date"), ("Chair", "", "")),
            table(("AB", "Ann Arkle"), ("CD", "Cal Dunn")),
        )
    )
    assert len(actions_of(outline)) == 1
    assert {piece.why for piece in outline.unplaced} >= {"legend", "totals row", "meeting schedule", "sign-off"}
    assert outline.initials == (("AB", "Ann Arkle"), ("CD", "Cal Dunn"))
    assert outline.kept_count == outline.word_count


def test_status_by_colour_alone_is_named() -> None:
    outline = understand(
        document(
            heading("Plan"),
            table(
                ("Action", "Lead", "RAG"),
                ("Visit homes", "Nurse", Box("", colour="92D050")),
                ("Ring families", "Clerk", Box("", colour="FF0000")),
                ("Write", "Head", ""),
            ),
        )
    )
    assert [(a.status, a.rating) for a in actions_of(outline)] == [("green", "green"), ("red", "red"), (None, None)]


def test_a_rating_with_words_is_parted_into_status_and_progress() -> None:
    outline = understand(
        document(
            heading("Plan"),
            table(
                ("Action", "Lead", "Progress and RAG"),
                ("Visit homes", "Nurse", "G – forty visits made"),
                ("Ring families", "Clerk", "A – half done"),
            ),
        )
    )
    assert [(a.status, a.progress) for a in actions_of(outline)] == [("G", "forty visits made"), ("A", "half done")]


def test_start_and_end_dates_are_one_timescale() -> None:
    outline = understand(
        document(
            heading("Plan"),
            table(
                ("Action", "Lead", "Start date", "End date"),
                ("Visit homes", "Nurse", "01/04/2023", "30/06/2023"),
                ("Ring", "Clerk", "", "May 2023"),
            ),
        )
    )
    assert [a.timescale for a in actions_of(outline)] == ["01/04/2023 – 30/06/2023", "May 2023"]


def test_a_head_block_gives_fields_and_funding() -> None:
    outline = understand(
        document(
            heading("Vale Council: Parents Plan September 2021 – August 2024"),
            table(
                ("Strategic priority", "Families and schools together"),
                ("Aim", "Every parent is known"),
                ("Resources", "Year 1 - £40,000\nYear 2 - £2.5k"),
            ),
            table(HEAD, row("Visit homes")),
        )
    )
    assert {field.kind: field.text for field in outline.head}["aim"] == "Every parent is known"
    assert [(fund.period, fund.pence) for fund in outline.funding] == [("Year 1", 4_000_000), ("Year 2", 250_000)]
    assert (outline.organisation, outline.period) == ("Vale Council", "September 2021 – August 2024")


def test_a_document_that_asks_holds_no_actions_and_shows_its_questions() -> None:
    outline = understand(
        document(
            heading("Schools and families: a summary"),
            line("Q1 What is your vision?"),
            line("For example: all are welcome."),
            line("Q2 How can you measure it?"),
        )
    )
    assert outline.questions == ("Q1 What is your vision?", "Q2 How can you measure it?")
    assert not outline.sections
    assert [doubt.code for doubt in outline.doubts] == ["no-actions"]


def test_progress_in_the_measure_column_stays_there_with_a_doubt() -> None:
    measure = "It was decided by the group to put this action on hold."
    outline = understand(
        document(heading("Plan"), table(HEAD, ("Visit homes", "Nurse", "May", measure, ""), row("Ring families")))
    )
    first = actions_of(outline)[0]
    assert first.measure == measure
    assert "measure-is-progress" in {doubt.code for doubt in first.doubts}
