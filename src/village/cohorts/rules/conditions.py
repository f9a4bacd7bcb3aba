"""The conditions of a rule as data; each says of one pupil's facts why it is met, or that it is not.

The conditions are those of a school's half-termly list: bands, persistent absence, lateness, sessions without an
accepted reason, behaviour against the pupil's own half-term before, attainment, both attendance and behaviour.
Persistent and severe absence: a tenth and a half of one's own possible sessions (DfE, pupil absence methodology).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from village.basics.errors import Refused
from village.basics.school_days import days_words
from village.cohorts.rules.facts import Facts, Why

BANDS = ("red", "amber", "green")
BAND_WORDS = {"red": "red", "amber": "amber", "green": "green"}


@dataclass(frozen=True, slots=True)
class AttendanceBand:
    """The half-term's attendance is in one of these bands."""

    code: ClassVar[str] = "attendance_band"
    bands: tuple[str, ...] = ("red",)

    def met_by(self, facts: Facts) -> Why | None:
        if facts.attendance_band not in self.bands:
            return None
        figures: dict[str, int | str] = {
            "missed": facts.missed,
            "possible": facts.possible,
            "band": facts.attendance_band,
        }
        return Why(self.code, missed_words(facts), figures)

    def words(self) -> str:
        return f"Attendance {_or(self.bands)} in the half-term"


@dataclass(frozen=True, slots=True)
class PunctualityBand:
    """The half-term's punctuality is in one of these bands."""

    code: ClassVar[str] = "punctuality_band"
    bands: tuple[str, ...] = ("red",)

    def met_by(self, facts: Facts) -> Why | None:
        if facts.punctuality_band not in self.bands:
            return None
        return Why(self.code, late_words(facts.late), {"late": facts.late, "band": facts.punctuality_band})

    def words(self) -> str:
        return f"Punctuality {_or(self.bands)} in the half-term"


@dataclass(frozen=True, slots=True)
class MissedSessions:
    """Missed at least so many sessions in the half-term, whatever the reason."""

    code: ClassVar[str] = "missed"
    at_least: int = 8

    def met_by(self, facts: Facts) -> Why | None:
        if facts.missed < self.at_least:
            return None
        return Why(self.code, missed_words(facts), {"missed": facts.missed, "possible": facts.possible})

    def words(self) -> str:
        return f"Missed {days_words(self.at_least)} or more in the half-term"


@dataclass(frozen=True, slots=True)
class PersistentAbsence:
    """Missed a tenth or more of their own possible sessions since September; severe: half or more."""

    code: ClassVar[str] = "persistent"
    severe_only: bool = False

    def met_by(self, facts: Facts) -> Why | None:
        parts = 2 if self.severe_only else 10
        if not facts.year_possible or facts.year_missed * parts < facts.year_possible:
            return None
        words = f"Missed {days_words(facts.year_missed, of=facts.year_possible)} since September"
        return Why(self.code, words, {"missed": facts.year_missed, "possible": facts.year_possible})

    def words(self) -> str:
        return (
            "Missed half of their days since September"
            if self.severe_only
            else "Missed a tenth or more since September"
        )


@dataclass(frozen=True, slots=True)
class Late:
    """Late at least so often in the half-term, before or after the register closed."""

    code: ClassVar[str] = "late"
    at_least: int = 5

    def met_by(self, facts: Facts) -> Why | None:
        if facts.late < self.at_least:
            return None
        return Why(self.code, late_words(facts.late), {"late": facts.late})

    def words(self) -> str:
        return f"Late {self.at_least} times or more"


@dataclass(frozen=True, slots=True)
class NoAcceptedReason:
    """Away without an accepted reason for at least so many sessions of the half-term."""

    code: ClassVar[str] = "unauthorised"
    at_least: int = 4

    def met_by(self, facts: Facts) -> Why | None:
        if facts.unauthorised < self.at_least:
            return None
        words = f"Away {days_words(facts.unauthorised)} without an accepted reason"
        return Why(self.code, words, {"unauthorised": facts.unauthorised, "no_reason": facts.no_reason})

    def words(self) -> str:
        return f"Away {days_words(self.at_least)} or more without an accepted reason"


@dataclass(frozen=True, slots=True)
class NearThreshold:
    """At least so many sessions of G, N, O or U in ten school weeks; the national threshold is ten."""

    code: ClassVar[str] = "threshold"
    at_least: int = 8

    def met_by(self, facts: Facts) -> Why | None:
        if facts.threshold_sessions < self.at_least:
            return None
        words = f"{facts.threshold_sessions} of 10 sessions of the national threshold"
        return Why(self.code, words, {"sessions": facts.threshold_sessions})

    def words(self) -> str:
        return f"{self.at_least} sessions or more without an accepted reason in ten school weeks"


@dataclass(frozen=True, slots=True)
class MoreIncidents:
    """At least so many more incidents than in the pupil's own half-term before."""

    code: ClassVar[str] = "behaviour"
    more_by: int = 2

    def met_by(self, facts: Facts) -> Why | None:
        if facts.incidents - facts.incidents_before < self.more_by:
            return None
        words = f"{incident_words(facts.incidents)}, was {facts.incidents_before}"
        return Why(self.code, words, {"incidents": facts.incidents, "before": facts.incidents_before})

    def words(self) -> str:
        return f"{incident_words(self.more_by, behaviour=True)} more than the half-term before"


@dataclass(frozen=True, slots=True)
class BelowExpected:
    """Below what was expected in at least so many subjects; by itself, or only beside another condition."""

    code: ClassVar[str] = "attainment"
    subjects: int = 1
    only_with_another: bool = True

    def met_by(self, facts: Facts) -> Why | None:
        if len(facts.below_expected) < self.subjects:
            return None
        words = f"Below expected in {_and(facts.below_expected)}"
        return Why(self.code, words, {"subjects": len(facts.below_expected)})

    def words(self) -> str:
        start = "Attainment below where expected"
        if self.subjects > 1:
            start += f" in {self.subjects} subjects"
        return f"{start} and any of the others" if self.only_with_another else start


@dataclass(frozen=True, slots=True)
class AttendanceAndBehaviour:
    """Both at once: missed at least so many sessions, and at least so many incidents."""

    code: ClassVar[str] = "both"
    missed_at_least: int = 4
    incidents_at_least: int = 2

    def met_by(self, facts: Facts) -> Why | None:
        if facts.missed < self.missed_at_least or facts.incidents < self.incidents_at_least:
            return None
        words = f"Attendance and behaviour: {missed_words(facts).lower()}, {incident_words(facts.incidents)}"
        return Why(self.code, words, {"missed": facts.missed, "incidents": facts.incidents})

    def words(self) -> str:
        return f"Both: missed {days_words(self.missed_at_least)}, and {incident_words(self.incidents_at_least)}"


@dataclass(frozen=True, slots=True)
class SiblingListed:
    """A brother or sister is listed for a reason of their own."""

    code: ClassVar[str] = "sibling"

    def met_by(self, facts: Facts) -> Why | None:
        """Return None: who is listed is known only when everybody was looked at; see listing.py."""
        return None

    def words(self) -> str:
        return "A brother or sister is listed"


type Condition = (
    AttendanceBand
    | PunctualityBand
    | MissedSessions
    | PersistentAbsence
    | Late
    | NoAcceptedReason
    | NearThreshold
    | MoreIncidents
    | BelowExpected
    | AttendanceAndBehaviour
    | SiblingListed
)

KINDS: Mapping[str, type[Condition]] = {
    kind.code: kind
    for kind in (
        AttendanceBand,
        MissedSessions,
        PersistentAbsence,
        PunctualityBand,
        Late,
        NoAcceptedReason,
        NearThreshold,
        MoreIncidents,
        AttendanceAndBehaviour,
        BelowExpected,
        SiblingListed,
    )
}
"""Every kind of condition by its code, in the order in which a rule shows them."""

HALF_TERMLY: tuple[Condition, ...] = (
    AttendanceBand(("red",)),
    Late(5),
    MoreIncidents(2),
    AttendanceAndBehaviour(),
    BelowExpected(),
    SiblingListed(),
)
"""The rule that a school starts from, and changes."""


def checked(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return the conditions in the order of `KINDS`, or raise Refused with what is wrong with them."""
    if not conditions:
        raise Refused("Choose at least one condition, or the rule lists nobody.", field="conditions")
    codes = [condition.code for condition in conditions]
    if len(set(codes)) != len(codes):
        raise Refused("Each condition stands in a rule once.", field="conditions")
    for condition in conditions:
        _check_figures(condition)
    leading = [one for one in conditions if not isinstance(one, SiblingListed) and not _waits_for_another(one)]
    if not leading:
        raise Refused(
            "Choose a condition that lists somebody by itself; the chosen ones only add to it.", field="conditions"
        )
    order = list(KINDS)
    return tuple(sorted(conditions, key=lambda condition: order.index(condition.code)))


def _check_figures(condition: Condition) -> None:
    for name in ("at_least", "more_by", "subjects", "missed_at_least", "incidents_at_least"):
        figure = getattr(condition, name, 1)
        if not 1 <= figure <= 400:
            raise Refused("Give a whole number from 1 to 400.", field=f"{condition.code}-{name}")
    bands = getattr(condition, "bands", BANDS)
    if not bands or not set(bands) <= set(BANDS):
        raise Refused("Choose at least one of red, amber and green.", field=f"{condition.code}-bands")


def _waits_for_another(condition: Condition) -> bool:
    return isinstance(condition, BelowExpected) and condition.only_with_another


def missed_words(facts: Facts) -> str:
    """Return what was missed as people say it: Missed 5½ of 37 days."""
    return f"Missed {days_words(facts.missed, of=facts.possible)}"


def late_words(times: int) -> str:
    """Return how often somebody was late: Late once, Late 7 times."""
    return "Late once" if times == 1 else f"Late {times} times"


def incident_words(number: int, *, behaviour: bool = False) -> str:
    """Return a count of incidents: 1 incident, 4 behaviour incidents."""
    kind = "behaviour incident" if behaviour else "incident"
    return f"{number} {kind}" if number == 1 else f"{number} {kind}s"


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(BAND_WORDS[word] for word in words)


def _and(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
