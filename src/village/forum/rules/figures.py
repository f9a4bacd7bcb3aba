"""What one half-term of the forum comes to, in lines that stand beside the half-term before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class ConcernFact:
    """One concern: when it was written, when the forum first decided, and when the first task was done."""

    written_on: date
    kind: str
    decided_on: date | None = None
    acted_on: date | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class PointFact:
    """One point of a meeting: what was decided, nothing where it was put off."""

    decision: str


@dataclass(frozen=True, slots=True)
class TaskFact:
    """One task: by when it was to be done, and when it was."""

    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of one half-term: concerns written, points and tasks laid down in its days."""

    meetings: int
    concerns: Sequence[ConcernFact]
    points: Sequence[PointFact]
    tasks: Sequence[TaskFact]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line: what is counted, and how many; under a heading of its own where it has one."""

    heading: str
    label: str
    words: str


def lines_of(facts: Facts, kinds: Mapping[str, str], decisions: Mapping[str, str], last: date) -> list[FigureLine]:
    """Return the lines in order; `last` is the last day that counts, for what stayed open then."""
    found = [
        FigureLine("How much", "Meetings held", str(facts.meetings)),
        FigureLine("How much", "Concerns written", str(len(facts.concerns))),
        FigureLine("How much", "Points talked about", str(len(facts.points))),
        FigureLine("How much", "Points decided", str(sum(bool(point.decision) for point in facts.points))),
    ]
    by_kind = Counter(concern.kind for concern in facts.concerns)
    found += [FigureLine("Concerns by kind", words, str(by_kind[code])) for code, words in kinds.items()]
    by_decision = Counter(point.decision for point in facts.points)
    found += [FigureLine("Decisions by kind", words, str(by_decision[code])) for code, words in decisions.items()]
    found += _task_lines(facts.tasks, last)
    found += [
        FigureLine(
            "From concern to first action",
            "Days until the forum decided, in the middle",
            _middle([(one.written_on, one.decided_on) for one in facts.concerns]),
        ),
        FigureLine(
            "From concern to first action",
            "Days until something was done, in the middle",
            _middle([(one.written_on, one.acted_on) for one in facts.concerns]),
        ),
        FigureLine("What stayed open", "Concerns", str(sum(one.is_open for one in facts.concerns))),
        FigureLine("What stayed open", "Tasks", str(sum(not one.done_on for one in facts.tasks))),
    ]
    return found


def _task_lines(tasks: Sequence[TaskFact], last: date) -> list[FigureLine]:
    on_time = sum(one.done_on is not None and one.done_on <= one.due_on for one in tasks)
    late = sum(one.done_on is not None and one.done_on > one.due_on for one in tasks)
    overdue = sum(one.done_on is None and one.due_on < last for one in tasks)
    heading = "Tasks"
    return [
        FigureLine(heading, "Laid down", str(len(tasks))),
        FigureLine(heading, "Done on time", str(on_time)),
        FigureLine(heading, "Done late", str(late)),
        FigureLine(heading, "Overdue", str(overdue)),
    ]


def _middle(pairs: Sequence[tuple[date, date | None]]) -> str:
    days = [(then - first).days for first, then in pairs if then is not None]
    return f"{median(days):g}" if days else "none yet"
