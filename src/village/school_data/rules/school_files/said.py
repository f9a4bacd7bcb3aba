"""What a person has said of a brought file: what it is, what its columns mean, and what it does not say itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Literal

from village.importing.rules.cleaning.days import Order
from village.importing.rules.layouts.marks_layout import LABELS, LayoutCode, Told
from village.importing.rules.layouts.results import ResultsTold
from village.importing.rules.layouts.titles import Period

type Way = Literal["page", "key", "folder"]
"""How a file came: by hand, by HTTPS with a key, or through the drop folder."""

SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that was said; what is empty is left to Village."""

    kind: str = ""
    columns: Mapping[str, int | None] = field(default_factory=dict)
    """By the code of a meaning: the number of its column; None where no column has it."""
    layout: LayoutCode | None = None
    order: Order | None = None
    on: date | None = None
    """The day of the file: of its week, its first mark, or its results."""
    starting: int | None = None
    """The calendar year in which the school year of the file begins."""
    rows: Mapping[int, int | None] = field(default_factory=dict)
    """By the number of a row without a UPN: whose it is; None for a new child."""
    is_old_meant: bool = False
    """That a file of an earlier school year is meant."""
    way: Way = "page"
    key_id: int | None = None

    def marks(self) -> Told:
        """Return what it means for a file of marks."""
        period = None
        if self.starting is not None:
            period = Period(date(self.starting, SEPTEMBER, 1), date(self.starting + 1, 8, 31))
        return Told(self.layout, self.order, self.on, period, self.on)

    def results(self) -> ResultsTold:
        """Return what it means for a file of results."""
        return ResultsTold(self.on, self.starting)

    def to_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it; what is empty is left out."""
        plain = asdict(self)
        plain["on"] = str(self.on) if self.on else None
        plain["rows"] = {str(number): pupil for number, pupil in self.rows.items()}
        return {name: value for name, value in plain.items() if value not in (None, "", False, {})}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Said":
        """Return what `to_plain` wrote."""
        known = {one.name: plain[one.name] for one in fields(cls) if one.name in plain}
        if known.get("on"):
            known["on"] = date.fromisoformat(known["on"])
        known["rows"] = {int(number): pupil for number, pupil in known.get("rows", {}).items()}
        if known.get("layout") not in LABELS:
            known.pop("layout", None)
        return cls(**known)
