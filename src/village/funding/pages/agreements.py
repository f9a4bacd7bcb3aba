"""What the pages of agreements show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import TermDates
from village.design.wording import ago, day
from village.funding.models.agreement import Agreement, Monitoring
from village.funding.rules.looking import RHYTHMS, NextLook, next_look
from village.funding.services.writing import source_name


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look at whether the agreement is kept."""

    on: date
    kept: str
    kept_words: str
    delivered: str
    words: str
    said_by: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement with its last look and the next."""

    id: int
    title: str
    provider: str
    what: str
    how_much: str
    amount_pence: int | None
    state: str
    state_words: str
    period: str
    paid_from: str
    plan_id: int | None
    plan_title: str
    how_monitored: str
    rhythm: str
    looks: tuple[LookLine, ...]
    next_look: NextLook | None
    next_words: str

    @property
    def last(self) -> LookLine | None:
        return self.looks[0] if self.looks else None

    @property
    def is_overdue(self) -> bool:
        return self.next_look is not None and self.next_look.is_overdue


def agreement_line(row: Agreement, today: date, term_dates: TermDates) -> AgreementLine:
    """Return the agreement; its monitoring should be loaded with it."""
    looks = tuple(_look(look) for look in row.monitoring.all())
    following = _next(row, looks, today, term_dates)
    return AgreementLine(
        id=row.pk,
        title=row.title,
        provider=row.provider.name,
        what=row.what,
        how_much=row.how_much,
        amount_pence=row.amount_pence,
        state=row.state,
        state_words=Agreement.State(row.state).label,
        period=_period(row),
        paid_from=source_name(row.funding.source, row.funding.period) if row.funding else "",
        plan_id=row.plan_id,
        plan_title=row.plan.title if row.plan else "",
        how_monitored=row.how_monitored,
        rhythm=RHYTHMS.get(row.monitored_every, ""),
        looks=looks,
        next_look=following,
        next_words=_next_words(row, following, today),
    )


def agreement_lines(rows: Iterable[Agreement], today: date, term_dates: TermDates) -> tuple[AgreementLine, ...]:
    """Return the agreements: overdue looks first, then by the day of the next look; what has ended stands last."""
    lines = [agreement_line(row, today, term_dates) for row in rows]
    return tuple(sorted(lines, key=_order))


def _order(line: AgreementLine) -> tuple[int, date, str]:
    day_due = line.next_look.due_on if line.next_look else date.max
    return (1 if line.state == Agreement.State.ENDED else 0, day_due, line.provider)


def _look(look: Monitoring) -> LookLine:
    said_by = look.said_by.name if look.said_by else ""
    return LookLine(look.on, look.kept, Monitoring.Kept(look.kept).label, look.delivered, look.words, said_by)


def _next(row: Agreement, looks: Iterable[LookLine], today: date, term_dates: TermDates) -> NextLook | None:
    if row.state != Agreement.State.RUNNING:
        return None
    starts_on = row.starts_on or row.made_at.date()
    looked_on = [look.on for look in looks]
    return next_look(
        row.monitored_every,
        starts_on=starts_on,
        ends_on=row.ends_on,
        looked_on=looked_on,
        term_dates=term_dates,
        today=today,
    )


def _next_words(row: Agreement, following: NextLook | None, today: date) -> str:
    if row.state == Agreement.State.DRAFT:
        return "Looked at once it runs."
    if row.state == Agreement.State.ENDED:
        return "Ended."
    if following is None:
        return "No look is due." if row.monitored_every else "Nobody said how often to look."
    if following.is_overdue:
        return f"A look was due by {day(following.due_on)}."
    near = ago(following.due_on, today)
    return f"Look by {day(following.due_on)}{f', {near}' if near != day(following.due_on) else ''}. {following.reason}"


def _period(row: Agreement) -> str:
    if row.starts_on and row.ends_on:
        return f"{day(row.starts_on)} to {day(row.ends_on)}"
    if row.starts_on:
        return f"From {day(row.starts_on)}"
    return f"Until {day(row.ends_on)}" if row.ends_on else ""
