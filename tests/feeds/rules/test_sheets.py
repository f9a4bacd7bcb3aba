"""Headings are found by meaning, rows become records, and what is wrong with a row is said."""

from pathlib import Path

import openpyxl
import pytest

from village.basics.errors import Refused
from village.feeds.rules.sheet_columns import NO_HEADINGS, columns_of, table_of
from village.feeds.rules.sheet_records import records_of, way_in_of

HEADINGS = "Service name,Run by,What we do,Phone,Email,Venue,Postcode,Ages,When,Cost"
ROW = "Stay and Play,Lantern Family Centre,Play for little ones,01632 960111,play@lantern.example,Lantern Hall,"
ROW += 'TS17 0AA,0-5 yrs,"Mon, Wed 9.30-11am",£1.50 per family'


def sheet_file(folder: Path, *lines: str, name: str = "services.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_row_becomes_a_record_with_ages_times_and_price(tmp_path: Path) -> None:
    sheet = table_of(sheet_file(tmp_path, "Our list of services,,", HEADINGS, ROW), "services.csv")
    found = records_of(sheet, columns_of(sheet))
    [(number, record)] = found.records
    assert (number, record["name"], record["minimum_age"], record["maximum_age"]) == (3, "Stay and Play", 0, 5)
    assert [(one["byday"], one["opens_at"]) for one in record["schedules"]] == [("MO,WE", "09:30")]
    assert record["cost_options"][0]["amount"] == 1.5
    assert record["organization"]["name"] == "Lantern Family Centre"
    assert record["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] == "TS17 0AA"
    assert (found.refused, found.remarks) == ([], [])


def test_a_workbook_with_other_words_is_understood(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Activity", "Provider name", "About", "Tel No", "Age Range", "Days and times", "Fees"])
    page.append(
        ["Under 5s club", "Made Up Trust", "Fun", "01632 960112", "under 5s", "every Tuesday 1pm to 3pm", "Free"]
    )
    book.save(tmp_path / "s.xlsx")
    sheet = table_of(tmp_path / "s.xlsx", "s.xlsx")
    [(_, record)] = records_of(sheet, columns_of(sheet)).records
    assert (record["name"], record["maximum_age"], record["cost_options"][0]["amount"]) == ("Under 5s club", 4, 0)


def test_merged_cells_odd_headings_and_numbers_without_their_nought(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Groups of the town, autumn", None, None, None])
    page.append(["Run by", "Name of the group", "Who’s it for?", "Tel."])
    page.append(["Lantern", "Stay and Play", "bumps to 5", 1632960100])
    page.append([None, "Big Play", "5+", "01632 960101 / 01632 960102"])
    page.append([None, None, None, None])
    page.merge_cells("A1:D1")
    page.merge_cells("A3:A5")
    book.save(tmp_path / "s.xlsx")
    sheet = table_of(tmp_path / "s.xlsx", "s.xlsx")
    found = records_of(sheet, columns_of(sheet))
    told = [(one["name"], one["organization"]["name"], one["minimum_age"]) for _, one in found.records]
    assert (told, found.refused) == ([("Stay and Play", "Lantern", 0), ("Big Play", "Lantern", 5)], [])
    numbers = [[phone["number"] for phone in one["contacts"][0]["phones"]] for _, one in found.records]
    assert numbers == [["01632960100"], ["01632 960101", "01632 960102"]]


def test_what_is_wrong_with_a_row_is_said_and_the_rest_is_taken(tmp_path: Path) -> None:
    other = ROW.replace("Stay and Play", "Baby Time").replace("0-5 yrs", "ask us").replace("TS17 0AA", "nowhere")
    nameless = ROW.replace("Stay and Play", "")
    sheet = table_of(sheet_file(tmp_path, HEADINGS, ROW, ROW, nameless, other), "services.csv")
    found = records_of(sheet, columns_of(sheet))
    assert [record["name"] for _, record in found.records] == ["Stay and Play", "Baby Time"]
    assert [(number, reason) for number, _, reason in found.refused] == [
        (3, "This is the same service as row 2 of the file: the same name, place and times."),
        (4, "The row has no name of a service."),
    ]
    assert [number for number, _ in found.remarks] == [5, 5]


def test_a_file_without_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=NO_HEADINGS[:20]):
        table_of(sheet_file(tmp_path, "a,b,c", "d,e,f"), "services.csv")


@pytest.mark.parametrize(
    ("words", "way"),
    [("Self-referral", "self"), ("Book online", "book"), ("Ring first", "ring"), ("Drop-in", "come"), ("by GP", "")],
)
def test_ways_in_are_read(words: str, way: str) -> None:
    assert way_in_of(words) == way
