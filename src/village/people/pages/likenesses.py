"""Records that may be one child, or brothers and sisters: set side by side for the one who decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.likeness import Likeness, Merge
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.likenesses import TO_DECIDE, likenesses_of_school, merges_of_school, rolls_of
from village.people.queries.reach import limits_of, reaches
from village.people.rules.days import stands
from village.people.rules.reach import Level
from village.people.rules.restrictions import hides_address
from village.people.rules.years import class_words

MOST_SHOWN = 50
NOT_SHOWN = "Not shown, since the address is restricted"
AGAINST = frozenset({"other-upn", "other-forename", "other-birth", "other-sex", "same-roll", "too-close"})
"""Codes of what speaks against two records being one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of both records, side by side."""

    label: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        return self.one != self.other


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and why they are asked about."""

    likeness: Likeness
    rows: tuple[Row, ...]
    """No more of the two than is needed to decide."""
    opens: frozenset[int]
    """Which of the two records the viewer may open."""
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    waits_for_other_school: bool


@dataclass(frozen=True, slots=True)
class LikenessesPage:
    """Everything the page shows."""

    school: SchoolFrame
    children: tuple[Pair, ...]
    kin: tuple[Pair, ...]
    decided: tuple[Likeness, ...]
    merges: tuple[Merge, ...]
    more_count: int

    @property
    def pupils(self) -> list[Pupil]:
        """Everybody whom the page names."""
        asked = [pair.likeness for pair in (*self.children, *self.kin)]
        pairs = [pupil for likeness in asked for pupil in (likeness.one, likeness.other)]
        decided = [pupil for likeness in self.decided for pupil in (likeness.one, likeness.other)]
        return [*pairs, *decided, *(merge.kept for merge in self.merges)]


def likenesses_page(viewer: Viewer, school_id: int, *, today: date) -> LikenessesPage:
    """Return the questions of one school."""
    school = school_frame(viewer, school_id, "pupils")
    if not viewer.can(permissions.MERGE, at=school_id):
        raise PermissionDenied
    rows = list(likenesses_of_school(viewer, school_id, today=today))
    open_ones = [row for row in rows if row.state in TO_DECIDE]
    shown = open_ones[:MOST_SHOWN]
    ids = {pupil_id for row in shown for pupil_id in (row.one_id, row.other_id)}
    rolls: dict[int, list[Spell] | None] = {**rolls_of(ids)}
    reach = reaches(viewer, ids, today=today) if ids else {}
    visible = {pupil_id for pupil_id, one in reach.items() if one.level in {Level.FULL, Level.DAYS}}
    mine = frozenset(pupil_id for pupil_id, one in reach.items() if one.may_merge)
    limits = limits_of(ids)
    for pupil_id in ids - visible:
        if hides_address(limits.get(pupil_id, ()), today):
            rolls[pupil_id] = None
    pairs = [_pair(row, rolls, visible, mine, today) for row in shown]
    decided = [row for row in rows if row.state not in TO_DECIDE and not _is_merged(row)]
    return LikenessesPage(
        school=school,
        children=tuple(pair for pair in pairs if pair.likeness.kind == Likeness.Kind.SAME_CHILD),
        kin=tuple(pair for pair in pairs if pair.likeness.kind == Likeness.Kind.SIBLINGS),
        decided=tuple(decided[:MOST_SHOWN]),
        merges=tuple(merges_of_school(viewer, school_id, today=today)[:MOST_SHOWN]),
        more_count=len(open_ones) - len(shown),
    )


def _pair(
    row: Likeness, rolls: Mapping[int, list[Spell] | None], visible: set[int], mine: frozenset[int], today: date
) -> Pair:
    one, other = (_facts(pupil, rolls.get(pupil.pk, []), today) for pupil in (row.one, row.other))
    return Pair(
        likeness=row,
        rows=tuple(Row(label, words, other[label]) for label, words in one.items()),
        opens=frozenset({row.one_id, row.other_id} & visible),
        speaks_for=tuple(reason["words"] for reason in row.why if reason["code"] not in AGAINST),
        speaks_against=tuple(reason["words"] for reason in row.why if reason["code"] in AGAINST),
        waits_for_other_school=row.state == Likeness.State.HALF and row.yes_for_id in mine,
    )


def _facts(pupil: Pupil, rolls: list[Spell] | None, today: date) -> dict[str, str]:
    """Return what tells one child from another; `rolls` is None where a school would tell where the child lives."""
    born = pupil.date_of_birth
    where = NOT_SHOWN if rolls is None else "; ".join(_roll_words(spell, today) for spell in rolls)
    return {
        "First name": pupil.forename,
        "Family name": pupil.surname,
        "Likes to be called": pupil.preferred_forename or pupil.forename,
        "Born": f"{born:%-d %B %Y}" if born else "Not known",
        "Sex": str(pupil.get_sex_display()) if pupil.sex else "Not known",
        "UPN": pupil.upn or "None yet",
        "On the roll": where or "On no roll",
    }


def _roll_words(spell: Spell, today: date) -> str:
    where = ", ".join(
        part for part in (spell.school.name, class_words(spell.year_group, spell.registration_group)) if part
    )
    if stands(spell.joined_on, spell.left_on, today):
        return f"{where}, since {spell.joined_on:%-d %B %Y}"
    if spell.left_on:
        return f"{where}, until {spell.left_on:%-d %B %Y}"
    return f"{where}, from {spell.joined_on:%-d %B %Y}"


def _is_merged(row: Likeness) -> bool:
    return row.kind == Likeness.Kind.SAME_CHILD and row.state == Likeness.State.YES
