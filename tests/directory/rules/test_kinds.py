"""Files are read in whatever wrapping they come, and what is no service is told apart with a reason."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from village.basics.errors import Refused
from village.directory.rules.bundle import read_file
from village.directory.rules.kinds import Broken, ListedTerm, told_apart

SWIM = {"id": "a", "name": "Swim", "status": "active"}
RUN = {"id": "b", "name": "Run", "status": "active"}
LINES = f"{json.dumps(SWIM)}\n{json.dumps(RUN)}\n".encode()


def read(path: Path) -> list[object]:
    return [thing for _, thing in read_file(path)]


@pytest.mark.parametrize(
    "content",
    [
        LINES,
        b"\xef\xbb\xbf" + LINES.replace(b"\n", b"\r\n"),
        b"\n \n" + LINES,
        gzip.compress(LINES, mtime=0),
        json.dumps([SWIM, RUN], indent=1).encode(),
        json.dumps({"total_items": 2, "contents": [SWIM, RUN]}).encode(),
        json.dumps({"name": "Feed of a town", "services": [SWIM, RUN]}).encode(),
    ],
    ids=["lines", "byte order mark", "empty lines", "gzip", "list", "page", "package"],
)
def test_services_are_read_in_every_wrapping(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert read(path) == [SWIM, RUN]


def test_a_line_that_is_a_list_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = tmp_path / "file.ndjson"
    path.write_bytes(b"[1, 2]\n" + LINES)
    assert list(read_file(path)) == [(1, [1, 2]), (2, SWIM), (3, RUN)]


def test_a_broken_archive_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(LINES)[:40])
    with pytest.raises(Refused, match="gzip"):
        read(path)


def test_services_at_locations_become_services_with_all_their_places(tmp_path: Path) -> None:
    hall, pool = ({"id": name, "location_type": "physical"} for name in ("hall", "pool"))
    items = [
        {"id": "2", "service": SWIM, "location": pool, "schedules": [{"byday": "MO"}]},
        {"id": "3", "service_id": "c", "location": hall},
        {"id": "4", "service": {"id": "d"}, "location": hall},
        {"id": "5", "service": {}, "location": hall},
        {"id": "6", "service": RUN},
        {"id": "1", "service": {**SWIM, "name": "Later", "fees": "Free"}, "location_id": "hall"},
        {"id": "7", "service_id": "e", "service": {"name": "Row"}, "location": pool},
    ]
    path = tmp_path / "file"
    for content in (
        json.dumps({"total_items": 7, "contents": items}),
        "\n".join(json.dumps(one) for one in items),
    ):
        path.write_text(content)
        found = list(read_file(path))
        broken = [one for one in found if isinstance(one[1], Broken)]
        whole = [one for one in found if not isinstance(one[1], Broken)]
        assert [number for number, _ in broken] == [2, 3, 4]
        assert "only by an id" in str(broken[0][1]) and "holds no service" in str(broken[2][1])
        swim = {**SWIM, "fees": "Free"}
        places = [
            {"id": "1", "location_id": "hall"},
            {"id": "2", "location": pool, "schedules": [{"byday": "MO"}]},
        ]
        assert whole == [
            (1, {**swim, "service_at_locations": places}),
            (5, RUN),
            (7, {"name": "Row", "id": "e", "service_at_locations": [{"id": "7", "service_id": "e", "location": pool}]}),
        ]


TABLES = {
    "services.csv": "id,name,status,organization_id,program_id\ns1,Swim,active,o1,p1\n",
    "organizations.csv": "id,name,description\no1,Pool,Water\n",
    "phones.csv": "id,organization_id,service_id,number\nt1,o1,,0161 1\nt2,o1,s1,0161 2\n",
    "programs.csv": "id,name,description\np1,Summer,All of it\n",
    "required_documents.csv": "id,service_id,document\nd1,s1,A letter\n",
    "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\nx1,s1,service,c2\n",
    "taxonomy_terms.csv": "id,name,description,parent_id,taxonomy_id\nc1,Sport,Sport,,v1\nc2,Water,Water,c1,v1\n",
    "taxonomies.csv": "id,name,description\nv1,Kinds,Kinds of things\n",
}


@pytest.mark.parametrize("kind", ["zip", "folder", "descriptor", "object"])
def test_a_package_brings_its_terms_and_all_that_hangs_on_a_service(tmp_path: Path, kind: str) -> None:
    path = tmp_path
    if kind == "zip":
        path = tmp_path / "package.zip"
        with zipfile.ZipFile(path, "w") as package:
            for name, words in TABLES.items():
                package.writestr(f"data/{name}", words)
    elif kind == "object":
        path = tmp_path / "tables.json"
        parted = {name: [line.split(",") for line in words.splitlines()] for name, words in TABLES.items()}
        rows = {name: [dict(zip(found[0], row, strict=True)) for row in found[1:]] for name, found in parted.items()}
        path.write_text(json.dumps(rows))
    else:
        for name, words in TABLES.items():
            (tmp_path / name).write_text(words)
        (tmp_path / "datapackage.json").write_text("{}")
        path = tmp_path / "datapackage.json" if kind == "descriptor" else tmp_path
    *terms, service = read(path)
    assert [term.row["name"] for term in terms if isinstance(term, ListedTerm)] == ["Sport", "Water"]
    assert isinstance(service, dict)
    assert service["organization"]["phones"] == [{"id": "t1", "organization_id": "o1", "number": "0161 1"}]
    assert service["program"]["name"] == "Summer"
    assert service["required_documents"][0]["document"] == "A letter"
    assert service["attributes"][0]["taxonomy_term"]["name"] == "Water"


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ({"id": "1", "name": "Hall", "location_type": "physical"}, "location"),
        ({"id": "1", "name": "Club", "description": "", "website": "http://x.example"}, "organisation"),
        ({"id": "1", "name": "Kinds", "description": "", "version": "2"}, "taxonomy"),
    ],
)
def test_what_is_no_service_is_refused_by_its_name(thing: dict[str, object], words: str) -> None:
    [told] = told_apart(thing)
    assert isinstance(told, Broken)
    assert words in told


def test_an_organisation_gives_its_services_away() -> None:
    [told] = told_apart({"id": "o", "name": "Club", "services": [{"id": "s", "name": "Swim"}]})
    assert told == {"organization": {"id": "o", "name": "Club"}, "id": "s", "name": "Swim"}


def test_terms_come_in_lists_in_trees_and_alone() -> None:
    listed = {"taxonomy": {"id": "v", "name": "Kinds"}, "terms": [{"id": "1", "name": "Sport"}, 5]}
    [sport, broken] = told_apart(listed)
    assert sport == ListedTerm({"id": "1", "name": "Sport"}, {"id": "v", "name": "Kinds"})
    assert isinstance(broken, Broken)
    [titled] = told_apart({"title": "Kinds", "terms": [{"id": 1, "name": "Sport"}]})
    assert isinstance(titled, ListedTerm) and titled.taxonomy == {"id": "Kinds", "name": "Kinds"}
    tree = {"id": 1, "label": "Sport", "children": [{"id": 2, "label": "Water", "children": []}]}
    rows = [term.row for term in told_apart(tree) if isinstance(term, ListedTerm)]
    assert rows == [{"id": 1, "label": "Sport"}, {"parent_id": 1, "id": 2, "label": "Water"}]
    [alone] = told_apart({"id": "2", "name": "Water", "parent_id": "1"})
    assert isinstance(alone, ListedTerm)
