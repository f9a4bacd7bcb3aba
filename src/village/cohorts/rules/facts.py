"""What is known of one pupil on the day a rule is run: the only thing that a rule looks at."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """One pupil's figures for the half-term looked at, up to the cut-off. A session is half a school day."""

    pupil_id: int
    year_group: int | None
    """-1 nursery, 0 reception, 1 to 13."""
    registration_group: str = ""
    sibling_ids: frozenset[int] = frozenset()
    """Brothers and sisters on the same school's roll: what another school knows of theirs is not for this list."""
    possible: int = 0
    attended: int = 0
    unauthorised: int = 0
    late: int = 0
    """Sessions marked L or U."""
    no_reason: int = 0
    """Sessions marked N: the figures are provisional."""
    year_possible: int = 0
    year_attended: int = 0
    """The same from the first day of the academic year to the cut-off."""
    attendance_band: str = ""
    """green, amber, red, or empty where there is none: nobody can be absent who is not expected."""
    punctuality_band: str = ""
    threshold_sessions: int = 0
    """The most sessions of G, N, O or U in any ten school weeks that end in the half-term."""
    incidents: int = 0
    incidents_before: int = 0
    """In the half-term before, by the same number of school days where this one is not over."""
    below_expected: tuple[str, ...] = ()
    """Subjects whose latest result stands below what was expected."""

    @property
    def missed(self) -> int:
        """Sessions missed in the half-term."""
        return self.possible - self.attended

    @property
    def year_missed(self) -> int:
        """Sessions missed since the academic year began."""
        return self.year_possible - self.year_attended


@dataclass(frozen=True, slots=True)
class Why:
    """One condition that was met, as it is frozen with the list."""

    code: str
    words: str
    """Such as "Missed 5½ of 37 days"."""
    figures: dict[str, int | str] = field(default_factory=dict)
