"""The windscreen of the made-up town: its own levels, and what two schools decided about some of their children."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from village.basics.school_year import TermDates
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.people.models.pupil import Pupil
from village.people.queries.pupils import pupils_of_school
from village.support.contributions import open_help
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.queries.decisions import every_decision_of, may_see
from village.windscreen.rules.moving import seen_mark, term_began_on
from village.windscreen.services.deciding import Verdict, decide_level, withdraw_decision
from village.windscreen.services.levels import begin_with_ready_made

SCHOOL, COORDINATOR = "Ridgeway Primary School", "Hana Brook"
OTHER_SCHOOL, OTHER_HEAD = "Thornaby Vale Academy", "Xenia Udall"
EVERYDAY, EXTRA, TOGETHER, SPECIALIST = range(4)
PEOPLE = ("Farah Lund", "Dot Marlowe", "Samir Vall", "Viola Yates")
REASONS = {
    EVERYDAY: (
        "The goals are met and looked at together. The family says: we manage now, thank you.",
        "In every day for six weeks. Breakfast club has done it.",
    ),
    EXTRA: (
        "Mondays are hard since the new shifts. A place in breakfast club is enough for now; the family agrees.",
        "New to the town and shy. A buddy, and a cup of tea with the family each fortnight.",
    ),
    TOGETHER: (
        "Housing, sleep and days in school hang together. School, the hub and health visiting plan with the family.",
        "The family asked for one plan instead of four appointments. Dot is their person.",
    ),
    SPECIALIST: ("The council’s family team leads since the meeting. School keeps mornings and the safe adult going.",),
}
TOLD = ("Mum, on the phone", "Both parents, at the door", "Dad, at the meeting", "")


@dataclass(frozen=True, slots=True)
class Path:
    """How some children moved: levels, each with the days before today on which it was decided."""

    moves: tuple[tuple[int, int], ...]
    children: int
    is_late: bool = False
    has_help: bool = True


PATHS = (
    Path(((EXTRA, 30),), 9),
    Path(((EXTRA, 160), (EVERYDAY, 12)), 6),
    Path(((TOGETHER, 150), (EXTRA, 20)), 4),
    Path(((EXTRA, 140), (TOGETHER, 16)), 5),
    Path(((TOGETHER, 45),), 6),
    Path(((TOGETHER, 120),), 2, is_late=True),
    Path(((EXTRA, 90),), 3, is_late=True, has_help=False),
    Path(((EXTRA, 200), (TOGETHER, 120), (SPECIALIST, 9)), 2),
    Path(((SPECIALIST, 190), (TOGETHER, 25)), 1),
)
ELSEWHERE = ((1, 0, 14), (1, 1, 18), (1, 2, 13), (2, 2, 9), (2, 3, 12))
"""First level, the one after it, and how many children."""


def decide_levels(town: Town) -> None:
    """The town has its own levels, and staff of one school decided where some children are, up and down."""
    today = timezone.localdate()
    with clock.at(moment(today - timedelta(days=220), 9)):
        levels = begin_with_ready_made(by=viewer_named(COORDINATOR))
    school = town.places[SCHOOL]
    helped, others = _children(school.pk, today)
    began = term_began_on(TermDates(), today)
    number = 0
    for path in PATHS:
        for _ in range(path.children):
            source = helped if path.has_help and helped else others
            if not source:
                return
            _walk(source.pop(0), school.pk, levels, path, number, began)
            number += 1
    _take_one_back(others, school.pk, levels)
    _decide_elsewhere(town, levels)


def _decide_elsewhere(town: Town, levels: Sequence[NeedLevel]) -> None:
    """A second school decided too, so that the picture of all schools has something to show."""
    school, viewer, today = town.places[OTHER_SCHOOL], viewer_named(OTHER_HEAD), timezone.localdate()
    pupils = pupils_of_school(viewer, school.pk, today=today)[: sum(count for *_, count in ELSEWHERE)]
    known = iter([pupil for pupil in pupils if may_see(viewer, pupil, school.pk)])
    for first, then, count in ELSEWHERE:
        for number, pupil in zip(range(count), known, strict=False):
            for level, days in ((first, 80), (then, 18)):
                if days == 80 or then != first:
                    on = today - timedelta(days=days)
                    look = today + timedelta(days=40) if days == 18 or then == first else on + timedelta(days=60)
                    _decide(pupil, school.pk, levels[level], on, look, number, OTHER_HEAD)


def _children(school_id: int, today: date) -> tuple[list[Pupil], list[Pupil]]:
    """Return children with whom something goes on, and others: only those about whom all who decide may decide."""
    viewer = viewer_named(PEOPLE[1])
    ids = {pupil_id for one in open_help(viewer, school_id) for pupil_id in one.pupil_ids}
    pupils = list(pupils_of_school(viewer, school_id, today=today)[:200])
    known = [pupil for pupil in pupils if all(may_see(viewer_named(name), pupil, school_id) for name in PEOPLE)]
    helped = [pupil for pupil in known if pupil.pk in ids]
    return helped, [pupil for pupil in known if pupil.pk not in ids]


def _walk(pupil: Pupil, school_id: int, levels: Sequence[NeedLevel], path: Path, number: int, began: date) -> None:
    today = timezone.localdate()
    for place, (level, days) in enumerate(path.moves):
        on = today - timedelta(days=days)
        if place and on < began:
            on = began
        is_last = place == len(path.moves) - 1
        look = today - timedelta(days=6) if path.is_late and is_last else today + timedelta(days=28 + number % 5 * 7)
        if not is_last:
            look = min(on + timedelta(days=60), today)
        _decide(pupil, school_id, levels[level], on, look, number)


def _decide(pupil: Pupil, school_id: int, level: NeedLevel, on: date, look: date, number: int, who: str = "") -> None:
    by = viewer_named(who or (PEOPLE[3] if level.tier == "specialist" else PEOPLE[number % 3]))
    reasons = REASONS[("universal", "early", "targeted", "specialist").index(level.tier)]
    rows = LevelIndicator.objects.filter(level=level).order_by("order").values_list("pk", flat=True)
    verdict = Verdict(
        level_id=level.pk,
        reasons=reasons[number % len(reasons)],
        decided_on=on,
        next_look_on=None if level.tier == "universal" else look,
        indicator_ids=tuple(rows)[number % 2 : 2],
        told=TOLD[number % len(TOLD)],
    )
    with clock.at(moment(on, 15)):
        seen = seen_mark(every_decision_of(pupil.pk, school_id))
        decide_level(by=by, pupil=pupil, school_id=school_id, verdict=verdict, seen=seen, at=timezone.now())


def _take_one_back(others: list[Pupil], school_id: int, levels: Sequence[NeedLevel]) -> None:
    """One decision was about the wrong child; it stays to be read."""
    if not others:
        return
    pupil, today = others.pop(0), timezone.localdate()
    _decide(pupil, school_id, levels[TOGETHER], today - timedelta(days=4), today + timedelta(days=30), 0)
    (row,) = every_decision_of(pupil.pk, school_id)
    with clock.at(moment(today - timedelta(days=3), 9)):
        by, at = viewer_named(PEOPLE[0]), timezone.now()
        withdraw_decision(by=by, row=row, why="Written on the page of the wrong child.", seen=1, at=at)
