"""The made-up town’s directory: what families can get, where, when and how, with a refuge that nobody is told of."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo.directory_terms import TERMS, TERMS_NAME
from village.demo.town import Town, viewer_named
from village.directory.models.place import Place
from village.directory.models.provider import Source
from village.directory.rules.values import made_id
from village.directory.services.secrecy import keep_secret
from village.directory.services.storing import store_records
from village.gazetteer.rules.postcodes import code_of, district_of
from village.gazetteer.services.spots import put_spots

type Row = dict[str, str]
type Record = dict[str, object]

FOLDER = Path(__file__).parent / "directory"
COORDINATOR = "Hana Brook"
SOURCE = "Thornaby Vale family information"
_NEAR = {"TV1": (54.5115, -1.3900), "TV2": (54.5220, -1.3680), "TV3": (54.5010, -1.3835), "TV4": (54.4950, -1.3980)}
"""The middle of each district of the made-up town."""
_LANGUAGES = {"ur": "Urdu", "pl": "Polish", "ro": "Romanian", "ar": "Arabic", "uk": "Ukrainian", "so": "Somali"}
_LANGUAGES |= {"ru": "Russian"}


def bring_services(town: Town) -> None:
    """The directory has some sixty services; one is a refuge, one for staff, one a draft, and some nobody checked."""
    by = viewer_named(COORDINATOR)
    places = {row["key"]: row for row in _rows("places.csv")}
    put_spots(spots_of(places.values()))
    source, _ = Source.objects.get_or_create(
        partnership=town.partnership,
        kind=Source.Kind.SHEET,
        name=SOURCE,
        defaults={"attribution": "Made up for the demo; nobody in it is real."},
    )
    rows = list(_rows("services.csv"))
    today = timezone.localdate()
    for shown in ("sensitive", "internal", "draft", "hidden", "public"):
        records = [record_of(row, places, today) for row in rows if row["shown"] == shown]
        list(store_records(records, source=source, partnership_id=town.partnership.pk, by=by, shown=shown))
        _hide_secret_places(town, places, by)


def _rows(name: str) -> Iterator[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="|")


def spots_of(places: Iterable[Row]) -> dict[str, tuple[float, float]]:
    """Return where the postcodes of the town lie: those of its places, its schools and some more streets."""
    spots = dict(_NEAR)
    for number, (district, (north, east)) in enumerate(_NEAR.items()):
        for step, ending in enumerate(("1AA", "1AB", "2AB", "2BB", "3BB", "4CD", "4FF", "5EF", "6DD", "7JK", "8XY")):
            turn = (number * 11 + step * 7) % 23
            spots[f"{district}{ending}"] = (
                round(north + (turn - 11) * 0.0006, 4),
                round(east + (turn - 9) * 0.0009, 4),
            )
    for row in places:
        if code := code_of(row["postcode"]):
            spots[code] = (float(row["latitude"]), float(row["longitude"]))
            spots.setdefault(district_of(code), spots[code])
    return spots


def _hide_secret_places(town: Town, places: Mapping[str, Row], by: Viewer) -> None:
    secret = [_id("location", key) for key, row in places.items() if row["secret"]]
    for place in Place.objects.filter(partnership=town.partnership, public_id__in=secret, is_secret=False):
        keep_secret(by=by, place=place)


def _id(kind: str, *key: object) -> str:
    return str(made_id("Thornaby Vale", kind, *key))


def record_of(row: Row, places: Mapping[str, Row], today: date) -> Record:
    """Return a line of the table as a record of the standard."""
    key = row["key"]
    record: Record = {
        "id": _id("service", key),
        "name": row["name"],
        "status": "active",
        "description": row["description"],
        "url": f"https://services.thornabyvale.example/{key}",
        "email": f"{key}@thornabyvale.example",
        "organization": _provider(row["provider"]),
        "schedules": list(_schedules(key, row["when"])),
        "languages": [
            {"id": _id("language", key, code), "name": _LANGUAGES[code], "code": code}
            for code in _split(row["languages"])
        ],
        "cost_options": _costs(key, row["cost"]),
        "contacts": [
            {
                "id": _id("contact", key),
                "title": "Front desk",
                "phones": [{"id": _id("phone", key), "number": f"01632 960 {row['phone']}"}],
            }
        ],
        "service_at_locations": [_at_place(key, name, places[name]) for name in _split(row["places"])],
        "attributes": [_attribute(key, name) for name in _split(row["terms"])],
        "for_families": {
            "summary": row["summary"],
            "way_in": row["way"],
            "wait_weeks": row["wait"],
            "answer_days": row["answer"],
            "needs": _split(row["needs"]),
            "access": _split(row["access"]),
            "what_happens": "\n".join(step.strip() for step in row["steps"].split(" / ")),
        },
    }
    return record | _area(row) | _ages(row) | _checked(row, today)


def _area(row: Row) -> Record:
    if not row["provider"].startswith("Vale "):
        return {}
    area = {"name": "Thornaby Vale", "extent": "TV1, TV2, TV3, TV4", "extent_type": "text"}
    return {"service_areas": [{"id": _id("area", row["key"]), **area}]}


def _ages(row: Row) -> Record:
    if not row["ages"]:
        return {}
    lowest, highest = row["ages"].split("-")
    ages: Record = {"minimum_age": float(lowest)}
    return ages if highest == "99" else {**ages, "maximum_age": float(highest)}


def _checked(row: Row, today: date) -> Record:
    if not row["checked"]:
        return {}
    checked_on = (today - timedelta(days=int(row["checked"]))).isoformat()
    return {
        "assured_date": checked_on,
        "assurer_email": f"{row['key']}@thornabyvale.example",
        "last_modified": f"{checked_on}T10:00:00.000Z",
    }


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _provider(name: str) -> Record:
    return {
        "id": _id("organization", name),
        "name": name,
        "description": f"{name} works with families in Thornaby Vale.",
        "website": "https://www.thornabyvale.example/" + "-".join(name.lower().replace("’", "").split()),
    }


def _schedules(key: str, words: str) -> Iterator[Record]:
    for number, piece in enumerate(piece.strip() for piece in words.split(";") if piece.strip()):
        days, times = piece.split(" ")
        opens, closes = times.split("-")
        yield {
            "id": _id("schedule", key, number),
            "freq": "MONTHLY" if days[0].isdigit() else "WEEKLY",
            "byday": days,
            "opens_at": opens,
            "closes_at": closes,
        }


def _costs(key: str, words: str) -> list[Record]:
    if not words:
        return []
    option = "Free" if float(words) == 0 else "Each time"
    return [{"id": _id("cost", key), "option": option, "amount": float(words), "amount_description": option}]


def _at_place(key: str, name: str, place: Row) -> Record:
    location: Record = {"id": _id("location", name), "location_type": place["kind"], "name": place["name"]}
    if place["latitude"]:
        location |= {"latitude": float(place["latitude"]), "longitude": float(place["longitude"])}
    if place["address"]:
        street, _, city = place["address"].partition(", ")
        location["addresses"] = [
            {
                "id": _id("address", name),
                "address_1": street,
                "city": city,
                "state_province": "Vale",
                "postal_code": place["postcode"],
                "country": "GB",
                "address_type": "physical",
            }
        ]
    if place["accessibility"]:
        location["accessibility"] = [{"id": _id("accessibility", name), "description": place["accessibility"]}]
    return {"id": _id("at", key, name), "location": location}


def _attribute(key: str, name: str) -> Record:
    label, parent = TERMS[name]
    term: Record = {
        "id": _id("term", name),
        "name": label,
        "description": label,
        "taxonomy": TERMS_NAME,
        "taxonomy_id": _id("taxonomy", TERMS_NAME),
    }
    if parent:
        term["parent_id"] = _id("term", parent)
    return {"id": _id("attribute", key, name), "link_type": "category", "taxonomy_term": term}
