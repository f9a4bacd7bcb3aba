"""The sample services as listings, with duplicates planted among them as people write things down twice."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.directory.making import STANDARDS
from village.feeds.rules.likeness import Listing


def listings_of(path: Path, start: int = 0) -> list[Listing]:
    """Return the services of an NDJSON file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_listing(start + at, row) for at, row in enumerate(rows, 1)]


def _listing(number: int, row: dict) -> Listing:  # type: ignore[type-arg]
    places = [one.get("location", {}) for one in row.get("service_at_locations", ())]
    codes = {a["postal_code"].replace(" ", "") for p in places for a in p.get("addresses", ()) if a.get("postal_code")}
    phones = {re.sub(r"\D", "", p["number"]) for c in row.get("contacts", ()) for p in c.get("phones", ())}
    ids = row["organization"].get("organization_identifiers", ())
    site = re.sub(r"^https?://(www\.)?|/$", "", row.get("url", "").lower())
    return Listing(
        number,
        row["name"],
        row["organization"]["name"],
        frozenset(codes),
        frozenset(phones),
        frozenset({row["email"].lower()} if row.get("email") else ()),
        frozenset({site} if site else ()),
        next((one["identifier"] for one in ids), ""),
    )


def planted(listings: Sequence[Listing], count: int, seed: int = 7) -> tuple[list[Listing], set[tuple[int, int]]]:
    """Return copies as another feed would have them, and which pairs are truly the same."""
    luck = random.Random(seed)
    chosen = luck.sample(listings, count)
    top = max(one.id for one in listings)
    copies = [_copy(luck, one, top + at) for at, one in enumerate(chosen, 1)]
    return copies, {(one.id, copy.id) for one, copy in zip(chosen, copies, strict=True)}


def _copy(luck: random.Random, one: Listing, number: int) -> Listing:
    name = one.name
    for change in luck.sample((_typo, _the, _case, _drop, _turn, _same), 2):
        name = change(luck, name)
    kept = {field: getattr(one, field) for field in ("postcodes", "phones", "emails", "sites", "charity", "provider")}
    for field in luck.sample(sorted(kept), 2):
        kept[field] = "" if field in ("charity", "provider") else frozenset()
    return replace(one, id=number, name=name, **kept)


def _typo(luck: random.Random, name: str) -> str:
    at = luck.randrange(1, max(2, len(name) - 1))
    return name[:at] + name[at + 1 :]


def _the(_luck: random.Random, name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else f"The {name}"


def _case(_luck: random.Random, name: str) -> str:
    return name.title() if name.isupper() else name.upper()


def _drop(luck: random.Random, name: str) -> str:
    words = name.split()
    if len(words) < 3:
        return name
    words.pop(luck.randrange(1, len(words)))
    return " ".join(words)


def _turn(_luck: random.Random, name: str) -> str:
    words = name.split()
    return " ".join((*words[-1:], *words[:-1])) if len(words) > 2 else name


def _same(_luck: random.Random, name: str) -> str:
    return name


def sample_folder() -> Path | None:
    """Return where the sample files of the standard lie beside the project, or None."""
    return STANDARDS / "sample" if STANDARDS.is_dir() else None
