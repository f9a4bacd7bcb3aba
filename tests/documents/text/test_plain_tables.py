"""Tables in plain text: tabs, pipes, boxes, spaces, and text extracted from other files."""

from village.documents.blocks import Table
from village.documents.text.plain import text_document


def tables(text: str) -> list[Table]:
    return list(text_document(text).tables())


def said(table: Table) -> list[list[str]]:
    rows = [[""] * table.col_count for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def test_a_pipe_table_has_its_marked_head() -> None:
    (table,) = tables("| Action | Lead |\n|---|:--:|\n| Write<br>soon | Head |\n| Visit |  |\n")
    assert said(table) == [["Action", "Lead"], ["Write\nsoon", "Head"], ["Visit", ""]]
    assert table.header_row_count == 1


def test_a_box_drawn_table_is_read_by_its_rules() -> None:
    (table,) = tables(
        "+--------+------+\n| Action | Lead |\n+--------+------+\n| Write  | Head |\n| soon   |      |\n"
        "+--------+------+\n| Visit  | Tom  |\n+--------+------+\n"
    )
    assert said(table) == [["Action", "Lead"], ["Write\nsoon", "Head"], ["Visit", "Tom"]]


def test_columns_of_spaces_make_a_table_with_wrapped_cells() -> None:
    (table,) = tables(
        "Action                Lead      By\n"
        "Write to parents and  Head      May\n"
        "to carers\n"
        "Visit homes           Nurse     June\n"
    )
    assert said(table) == [
        ["Action", "Lead", "By"],
        ["Write to parents and to carers", "Head", "May"],
        ["Visit homes", "Nurse", "June"],
    ]


def test_prose_with_two_spaces_after_a_full_stop_is_no_table() -> None:
    assert tables("One sentence.  Another one.\nThird one here.  And a fourth.\nFive.  Six.\n") == []


def test_rows_of_tabs_make_a_table_and_two_heads_are_merged() -> None:
    (table,) = tables("Action\t\tLead\tWhen\t\n\t\t\tYear 1\tYear 2\n1\tWrite\tHead\t✓\t\n2\tVisit\tNurse\t\t✓\n")
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells[:5]] == [
        (0, 0, 2, 2, "Action"),
        (0, 2, 2, 1, "Lead"),
        (0, 3, 1, 2, "When"),
        (1, 3, 1, 1, "Year 1"),
        (1, 4, 1, 1, "Year 2"),
    ]
    assert said(table)[3] == ["2", "Visit", "Nurse", "", "✓"]


def test_a_line_end_inside_a_cell_does_not_end_the_row() -> None:
    (table,) = tables(
        "No\tAction\tLead\tBy\n1\tWrite to parents\nand to carers\tHead\tMay\n2\tVisit\tNurse\tJune\n"
        "3\tAsk\tHead\nNurse\tMay\n"
    )
    assert said(table)[1:] == [
        ["1", "Write to parents\nand to carers", "Head", "May"],
        ["2", "Visit", "Nurse", "June"],
        ["3", "Ask", "Head\nNurse", "May"],
    ]


def test_a_row_cut_by_a_page_end_is_joined_over_the_furniture() -> None:
    page = "\nThornaby Vale\n\n"
    text = (
        f"{page}No\tAction\tLead\tBy\n1\tWrite to parents before the\tHead\tMay\n{page}"
        f"\tsummer holidays begin\t\t\n2\tVisit homes.\tNurse\tJune\n{page}"
        "\tPilot the letter.\t\t\n3\tAsk.\tHead\tMay\n"
    )
    document = text_document(text)
    (table,) = document.tables()
    assert said(table) == [
        ["No", "Action", "Lead", "By"],
        ["1", "Write to parents before the summer holidays begin", "Head", "May"],
        ["2", "Visit homes.", "Nurse", "June"],
        ["", "Pilot the letter.", "", ""],
        ["3", "Ask.", "Head", "May"],
    ]
    assert [block.text for block in document.furniture] == ["Thornaby Vale"]


def test_repeated_heads_are_dropped_and_counted() -> None:
    head = "No\tAction\tLead\tBy\n"
    (table,) = tables(f"{head}1\tWrite.\tHead\tMay\n\n{head}2\tVisit.\tNurse\tJune\n")
    assert [row[0] for row in said(table)] == ["No", "1", "2"]
    assert table.header_row_count == 1


def test_a_short_row_moves_to_the_columns_it_looks_like() -> None:
    (table,) = tables(
        "Actions\tProject\tWhat\tBy\tLead\tMoney\n"
        "\t1. Letters go out\tWrite to all parents of the valley\tMay\tHead\tNone\n"
        "\t2. Visits are made\tVisit all homes of new children\tJune\tNurse\tNone\n\n"
        "3. Parents are asked\tAsk all parents what they liked best\tJuly\tHead\tNone\n"
    )
    assert said(table)[3] == [
        "",
        "3. Parents are asked",
        "Ask all parents what they liked best",
        "July",
        "Head",
        "None",
    ]
    assert table.cells[0].rowspan == 4


def test_cells_on_lines_of_their_own_are_parted_into_rows() -> None:
    text = "Plan for families\n\n\tNo\n\tAction\n\tLead\n\n"
    for number, (action, lead) in enumerate(
        [("Write", "Head"), ("Visit\n\n· at home", "Nurse\n\nHead"), ("Ask", "")], 1
    ):
        text += f"\t{number}\n\t{action}\n\n\n\t{lead}\n\n"
    document = text_document(text)
    (table,) = document.tables()
    assert said(table) == [
        ["No", "Action", "Lead"],
        ["1", "Write", "Head"],
        ["2", "Visit\nat home", "Nurse\nHead"],
        ["3", "Ask", ""],
    ]
    assert document.blocks[0].id == "b1" and next(iter(document.words())) == "Plan for families"


def test_tags_give_paragraphs_items_and_weight_and_are_gone() -> None:
    (table,) = tables(
        "A\tB\tC\n"
        '<p>Write to all.</p> <p>Visit <b>some</b>.</p>\t<ul style="x"> • Head • Nurse\t<i>May</i> <i>June</i>\n'
    )
    cells = {cell.col: cell for cell in table.cells if cell.row == 1}
    assert [line.text for line in cells[0].lines] == ["Write to all.", "Visit some."]
    assert [(line.kind, line.marker, line.text) for line in cells[1].lines] == [
        ("item", "•", "Head"),
        ("item", "•", "Nurse"),
    ]
    assert [(line.text, line.italic) for line in cells[2].lines] == [("May", True), ("June", True)]


def test_less_than_signs_of_people_stay() -> None:
    assert list(text_document("Fewer than <5 pupils and >3 visits").words()) == ["Fewer than <5 pupils and >3 visits"]


def test_lines_between_two_rows_go_to_the_cell_they_look_like() -> None:
    long = "Invite the parents and carers of every child who starts school this year to an evening"
    (table,) = tables(
        f"What we will do\tLead\tBy\n{long}\nand {long}\tHead\nNurse\tMay\nJune\n{long}\n{long}\tHead\tJuly\n"
        f"{long}\tHead\nNurse\tMay\nJuly\n"
    )
    assert said(table)[1:] == [
        [f"{long}\nand {long}", "Head\nNurse", "May\nJune"],
        [f"{long}\n{long}", "Head", "July"],
        [long, "Head\nNurse", "May\nJuly"],
    ]


def test_tables_of_one_cell_lines_keep_their_own_columns() -> None:
    text = "".join(
        f"\t{label}\n\t{value}\n\n" for label, value in [("Aim", "Belong"), ("Lead", "Head"), ("Year", "2025")]
    )
    text += "\n\tNo\n\tAction\n\tLead\n\tBy\n\n" + "".join(f"\t{n}\n\tVisit\n\tNurse\n\tMay\n\n" for n in range(1, 6))
    first, second = tables(text)
    assert (first.col_count, second.col_count) == (2, 4)
    assert said(first)[2] == ["Year", "2025"]
    assert said(second)[5] == ["5", "Visit", "Nurse", "May"]


def test_a_title_above_heads_that_stand_again_is_a_row_of_its_own() -> None:
    heads = "Action\tLead\tBy\n"
    first = f"{heads}Write to families\tHead\tMay\nVisit the hub\tNurse\n\n"
    (table,) = tables(f"{first}Outcome 2: Happy\t\t\n{heads}Open a club\tTeacher\tJune\n")
    assert ["Outcome 2: Happy", "", ""] in said(table)


def test_a_running_title_with_tabs_and_a_page_number_is_no_row() -> None:
    page = "Action\tLead\tBy\nWrite to families\tHead\tMay\nVisit the hub\tNurse\tJune\n"
    page += "\nLocality plan\t\tPage {} of 2\n\n"
    found = [row for table in tables(page.format(1) + page.format(2)) for row in said(table)]
    assert all("Locality plan" not in row for row in found)
    assert ["Visit the hub", "Nurse", "June"] in found
