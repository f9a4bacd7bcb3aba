"""Postcodes come in whole or not at all, and what is in use stays in use until then."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.config.commands.load_postcodes import load
from village.gazetteer.models import Edition, Postcode, Ward
from village.gazetteer.queries.spots import edition_in_use, located
from village.gazetteer.rules.lines import Line
from village.gazetteer.services.loading import add_postcodes, load_postcodes
from village.gazetteer.services.sample import load_sample

pytestmark = pytest.mark.django_db
BY = Installation()


def code_point_open(folder: Path) -> Path:
    """Return a zip as Ordnance Survey publishes it: sheets without headings, and a list of names of wards."""
    book = openpyxl.Workbook()
    book.active.append(["Sample Hill Ward", "E05000001"])  # type: ignore[union-attr]
    names = io.BytesIO()
    book.save(names)
    sheet = io.StringIO()
    rows = csv.writer(sheet, quoting=csv.QUOTE_MINIMAL)
    rows.writerow(["ZZ1 1AA", 10, 379000, 392000, "E92000001", "", "", "", "E08000009", "E05000001"])
    rows.writerow(["ZZ1 1AB", 10, 379200, 392000, "E92000001", "", "", "", "E08000009", "E05000001"])
    rows.writerow(["ZZ1 1AD", 90, 0, 0, "E92000001", "", "", "", "", ""])
    rows.writerow(["nonsense"])
    path = folder / "codepo_gb.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("Data/CSV/zz.csv", sheet.getvalue())
        bundle.writestr("Doc/Codelist.xlsx", names.getvalue())
        bundle.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO\nPostcode,Positional,Eastings,Northings\n")
    return path


def test_the_zip_of_ordnance_survey_locates_its_postcodes_and_names_their_wards(tmp_path: Path) -> None:
    said = load(code_point_open(tmp_path))
    spot = located("zz1 1aa")
    assert spot is not None
    assert (spot.name, spot.ward, spot.ward_name, spot.is_exact) == ("ZZ1 1AA", "E05000001", "Sample Hill", True)
    assert (round(spot.latitude, 2), round(spot.longitude, 2)) == (53.42, -2.32)
    assert "3 postcodes and districts" in said
    assert "1 have no position" in said
    assert "1 rows were no postcode" in said


def test_a_district_is_the_middle_of_its_postcodes_and_stands_in_for_an_unknown_one(tmp_path: Path) -> None:
    load(code_point_open(tmp_path))
    spot = located("ZZ1 9ZZ")
    assert spot is not None
    assert (spot.name, spot.is_exact) == ("ZZ1", False)


def test_a_new_file_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    load(code_point_open(tmp_path))
    plain = tmp_path / "plain.csv"
    plain.write_text("postcode,latitude,longitude,ward,ward_name\nYY1 1AA,54.5,-1.3,W01,Market\n", encoding="utf-8")
    load(plain)
    assert located("ZZ1 1AA") is None
    assert located("YY1 1AA") is not None
    assert Edition.objects.count() == 1
    assert set(Postcode.objects.values_list("code", flat=True)) == {"YY11AA", "YY1"}
    assert Ward.objects.filter(name="Market").exists()


def test_a_load_that_breaks_off_leaves_the_old_one_in_use(tmp_path: Path) -> None:
    load(code_point_open(tmp_path))

    def broken() -> Iterator[Line]:
        yield Line("YY11AA", 54.5, -1.3)
        raise OSError("The disk is gone")

    with pytest.raises(OSError, match="disk"):
        load_postcodes(by=BY, source="broken.csv", lines=broken(), ward_names={})
    assert located("ZZ1 1AA") is not None
    assert located("YY1 1AA") is None
    load(code_point_open(tmp_path))
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("text", ["", "name,age\nBee,3\n", "just words"])
def test_another_file_is_refused_in_a_sentence_and_changes_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="no file of postcodes"):
        load(path)
    assert edition_in_use() is None


def test_the_sample_that_is_shipped_locates_every_district_and_never_replaces_what_is_there() -> None:
    assert load_sample(by=BY) is not None
    district, postcode = located("AB10"), located("M33 4BX")
    assert district is not None
    assert postcode is not None
    assert (round(district.latitude, 2), postcode.is_exact) == (57.14, True)
    assert load_sample(by=BY) is None


def test_postcodes_added_by_hand_stand_beside_what_is_there() -> None:
    lines = [Line("TV1", 54.5, -1.3, "W01", "Market"), Line("TV11AA", 54.5, -1.3, "W01")]
    assert add_postcodes(by=BY, lines=lines) == 2
    assert add_postcodes(by=BY, lines=[*lines, Line("TV2", 54.6, -1.3)]) == 1
    spot = located("tv1 1aa")
    assert spot is not None
    assert spot.ward_name == "Market"
