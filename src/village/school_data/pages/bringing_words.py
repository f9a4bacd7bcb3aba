"""What would change, what changed, and where a file stands: numbers of a batch in words, as tiles of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from village.design.wording import count
from village.importing.models.batch import ImportBatch

State = ImportBatch.State
FIELD_WORDS = {
    "forename": "First name",
    "surname": "Family name",
    "preferred_forename": "Known as",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "sen": "Special educational needs",
    "free_meals": "Free school meals",
    "first_language": "First language",
    "ethnicity": "Ethnicity",
    "young_carer": "Young carer",
    "looked_after": "Looked after",
}
SECRET_FIELDS = frozenset({"looked_after", "ethnicity", "sen", "free_meals", "young_carer"})
SESSION_WORDS = {"AM": "morning", "PM": "afternoon"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One number with its words; `asks` where a person should look."""

    figure: str
    words: str
    note: str = ""
    url: str = ""
    asks: bool = False


def tiles_of(proposal: Mapping[str, Any], outcome: Mapping[str, Any], *, is_done: bool, refused_url: str) -> list[Tile]:
    """Return the tiles of a file: what is new, what changes, what is known, then what asks to be looked at."""
    tiles = [*_people(outcome, is_done), *_marks(outcome, is_done)]
    for name, words in (("incidents", "incident or reward"), ("results", "result"), ("targets", "target")):
        tiles += _rows(outcome.get(name), words, is_done)
    if "totals" in outcome:
        compared, other = outcome["totals"]["compared"], proposal.get("difference_count", 0)
        tiles.append(_tile(compared - other, "children for whom both count the same"))
        tiles.append(
            _tile(
                other, "children for whom Village counts otherwise", url="#differences" if other else "", asks=other > 0
            )
        )
    return [*tiles, *_to_look_at(proposal, outcome, refused_url)]


def nothing_changes(outcome: Mapping[str, Any]) -> bool:
    """Tell whether accepting would change nothing at all."""
    return not any(_news(outcome))


def _news(outcome: Mapping[str, Any]) -> list[int]:
    people = outcome.get("people") or {}
    pupils, contacts, marks = people.get("pupils") or {}, people.get("contacts") or {}, outcome.get("marks") or {}
    names = ("new_pupils", "changed_pupils", "new_spells", "changed_spells")
    more = ("new_adults", "changed_adults", "new_contacts", "changed_contacts", "new_homes", "moves")
    found = [pupils.get(name, 0) for name in names] + [contacts.get(name, 0) for name in more]
    found += [marks.get("new", 0), marks.get("changed", 0)]
    for name in ("incidents", "results", "targets"):
        found += [(outcome.get(name) or {}).get(way, 0) for way in ("new", "changed")]
    return found


def _people(outcome: Mapping[str, Any], is_done: bool) -> list[Tile]:
    people = outcome.get("people") or {}
    pupils, contacts = people.get("pupils"), people.get("contacts")
    tiles = _pupils(pupils, is_done) if pupils is not None else []
    if people.get("siblings"):
        tiles.append(_tile(people["siblings"], "children with a brother or sister in the file"))
    if contacts is not None:
        tiles += _contacts(contacts, is_alone=pupils is None)
    return tiles


def _pupils(pupils: Mapping[str, Any], is_done: bool) -> list[Tile]:
    tiles = [
        _tile(pupils["new_pupils"], "new child|new children"),
        _tile(
            pupils["changed_pupils"],
            "children of whom something changed" if is_done else "children of whom something changes",
        ),
        _tile(
            pupils["changed_spells"],
            "time on the roll changed|times on the roll changed"
            if is_done
            else "time on the roll changes|times on the roll change",
        ),
        _tile(pupils["same"], "child as known|children as known"),
    ]
    if pupils["without_joining_day"]:
        tiles.append(_tile(pupils["without_joining_day"], "without a first day", note="1 September stands for it"))
    if pupils.get("stayed_left"):
        tiles.append(
            _tile(
                pupils["stayed_left"],
                "child stays off the roll|children stay off the roll",
                note="they left and another school has them; a return needs its own first day",
            )
        )
    return tiles


def _contacts(contacts: Mapping[str, Any], *, is_alone: bool) -> list[Tile]:
    tiles = []
    if is_alone or contacts["new_contacts"] or contacts["changed_contacts"]:
        tiles += [
            _tile(
                contacts["new_contacts"],
                "new contact|new contacts",
                note=f"{count(contacts['new_adults'], 'adult')} not known before",
            ),
            _tile(contacts["changed_contacts"] + contacts["changed_adults"], "contacts and adults changed"),
        ]
    if contacts["new_homes"]:
        tiles.append(_tile(contacts["new_homes"], "new home|new homes"))
    if contacts["left_ended"]:
        tiles.append(_tile(contacts["left_ended"], "contacts stay ended", note="somebody here ended them"))
    if contacts["left_restricted"]:
        tiles.append(_tile(contacts["left_restricted"], "kept addresses stay as they are"))
    if contacts.get("left_shared"):
        tiles.append(
            _tile(
                contacts["left_shared"],
                "adult stays as known|adults stay as known",
                note="they are contacts at another school too; change them by hand",
            )
        )
    return tiles


def _marks(outcome: Mapping[str, Any], is_done: bool) -> list[Tile]:
    marks = outcome.get("marks")
    if marks is None:
        return []
    return [
        _tile(marks["new"], "new mark|new marks"),
        _tile(
            marks["changed"],
            "mark changed|marks changed" if is_done else "mark changes|marks change",
            note="the earlier ones are kept",
        ),
        _tile(marks["same"], "mark as known|marks as known"),
        *([_tile(marks["minutes"], "times with minutes late")] if marks.get("minutes") else []),
    ]


def _rows(done: Mapping[str, Any] | None, words: str, is_done: bool) -> list[Tile]:
    if done is None:
        return []
    plural = "incidents and rewards" if words.startswith("incident") else f"{words}s"
    return [
        _tile(done["new"], f"new {plural}"),
        _tile(
            done["changed"], f"{plural} changed" if is_done else f"{plural} change", note="the earlier values are kept"
        ),
        _tile(done["same"], f"{plural} as they were known"),
    ]


def _to_look_at(proposal: Mapping[str, Any], outcome: Mapping[str, Any], refused_url: str) -> list[Tile]:
    marks = outcome.get("marks") or {}
    refused = marks.get("refused", {})
    fallbacks = marks.get("fallbacks", {})
    found = [
        _asking(
            (outcome.get("people") or {}).get("looking_known", 0),
            "possible same child|possible same children",
            "new in the file, and like somebody known already",
        ),
        Tile(
            f"{sum(fallbacks.values()):,}",
            _fitting(sum(fallbacks.values()), "code read as its letter|codes read as their letter"),
            ", ".join(sorted(fallbacks)),
            asks=True,
        )
        if fallbacks
        else None,
        _asking(
            refused.get("unknown_code", 0) + refused.get("not_in_force", 0),
            "mark with a code that is not national|marks with a code that is not national",
        ),
        _asking(refused.get("not_on_roll", 0), "marks outside a child’s time on the roll"),
        _asking(marks.get("said_again", 0), "marks for a session that has one already", "the last one counts"),
        _asking(
            proposal.get("unknown_pupils", 0),
            "child who is not on this school’s list|children who are not on this school’s list",
            "bring the list of pupils first",
        ),
        _asking(
            proposal.get("without_upn", 0),
            "row without a UPN|rows without a UPN",
            url="#who" if proposal.get("who") else "",
        ),
        _asking(
            proposal.get("refused_rows", 0),
            "row cannot be taken|rows cannot be taken",
            "download them, each with its reason",
            refused_url,
        ),
        _asking(
            proposal.get("left_out_count", 0),
            "cell left out of a row that is taken|cells left out of rows that are taken",
            url="#left-out",
        ),
    ]
    return [tile for tile in found if tile is not None]


def _tile(figure: int, words: str, *, note: str = "", url: str = "", asks: bool = False) -> Tile:
    return Tile(f"{figure:,}", _fitting(figure, words), note, url, asks)


def _asking(figure: int, words: str, note: str = "", url: str = "") -> Tile | None:
    return Tile(f"{figure:,}", _fitting(figure, words), note, url, True) if figure else None


def _fitting(figure: int, words: str) -> str:
    """Return the words for one or for many: they are parted by a bar where they differ."""
    one, _, many = words.partition("|")
    return one if figure == 1 or not many else many


def state_words(batch: ImportBatch) -> str:
    """Return where a file stands, in words."""
    if batch.state == State.READ and not batch.proposal.get("is_checked"):
        return "Needs an answer"
    return str(State(batch.state).label)


def summary_of(batch: ImportBatch) -> str:
    """Return in one line what a file changed, or would change, or why it cannot be used."""
    if batch.state == State.FAILED:
        return batch.problem
    if batch.state not in (State.READ, State.ACCEPTED, State.UNDONE):
        return batch.progress_note
    if batch.state == State.READ and not batch.proposal.get("is_checked"):
        asks = batch.proposal.get("asks") or [{"sentence": ""}]
        return str(batch.proposal.get("problem") or asks[0]["sentence"])
    outcome = batch.outcome if batch.state != State.READ else batch.proposal.get("outcome", {})
    told = [
        f"{tile.figure} {tile.words}"
        for tile in tiles_of({}, outcome, is_done=batch.state != State.READ, refused_url="")
    ]
    shown = [words for words in told if not words.startswith("0 ")][:3]
    return ", ".join(shown) if shown else "Nothing changes"
