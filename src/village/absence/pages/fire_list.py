"""Who is in school now, class by class, on paper."""

from collections import defaultdict
from dataclasses import dataclass

from village.absence.pages.asked import DayAsked
from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.today_s_marks import NO_CLASS, ChildToday, today_s_marks


@dataclass(frozen=True, slots=True)
class ClassOnList:
    """One class: who is in, and of whom nobody knows."""

    name: str
    is_taken: bool
    here: tuple[Pupil, ...]
    unmarked: tuple[Pupil, ...]
    elsewhere: tuple[Pupil, ...]
    """Sent somewhere by the school, such as on a trip."""
    unnamed: int
    """In, and not to be named to the viewer."""

    @property
    def count(self) -> int:
        return len(self.here) + self.unnamed


@dataclass(frozen=True, slots=True)
class FireList:
    """The list of a school."""

    classes: tuple[ClassOnList, ...]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.classes)

    @property
    def unmarked_count(self) -> int:
        return sum(len(one.unmarked) for one in self.classes)

    @property
    def pupils(self) -> list[Pupil]:
        return [pupil for one in self.classes for pupil in (*one.here, *one.unmarked, *one.elsewhere)]


def fire_list(viewer: Viewer, school_id: int, asked: DayAsked) -> FireList:
    """Return the list of the session, by class and name; a class without a register shows everybody on its roll."""
    marks = today_s_marks(viewer.partnership_id or 0, school_id, asked.on, asked.session)
    pupils = pupils_by_id(viewer, school_id, [child.pupil_id for child in marks.children])
    by_class: dict[str, list[ChildToday]] = defaultdict(list)
    for child in marks.children:
        by_class[child.registration_group or NO_CLASS].append(child)
    missing = set(marks.missing)
    in_order = sorted(by_class.items(), key=lambda pair: (_youngest(pair[1]), pair[0]))
    return FireList(tuple(_class(group, children, pupils, group not in missing) for group, children in in_order))


def _youngest(children: list[ChildToday]) -> int:
    return min(99 if child.year_group is None else child.year_group for child in children)


def _class(group: str, children: list[ChildToday], pupils: dict[int, Pupil], is_taken: bool) -> ClassOnList:
    here = [child for child in children if child.is_in_school]
    return ClassOnList(
        name=group,
        is_taken=is_taken,
        here=_named(here, pupils),
        unmarked=_named([child for child in children if child.code == "-"], pupils),
        elsewhere=_named([child for child in children if child.is_present and not child.is_in_school], pupils),
        unnamed=sum(child.pupil_id not in pupils for child in here),
    )


def _named(children: list[ChildToday], pupils: dict[int, Pupil]) -> tuple[Pupil, ...]:
    found = [pupils[child.pupil_id] for child in children if child.pupil_id in pupils]
    return tuple(sorted(found, key=lambda pupil: (pupil.surname.casefold(), pupil.forename.casefold())))
