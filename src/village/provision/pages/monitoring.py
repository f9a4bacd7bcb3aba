"""Promises beside what happened, half-term by half-term: for one school’s children, or for all without small counts."""

from dataclasses import dataclass

from django.utils import timezone

from village.basics.school_year import HalfTerm
from village.organisations.rules.calendar import half_words
from village.provision.models.commission import Commission, SchoolShare
from village.provision.queries.commissions import half_terms_of, looks_of, terms_on
from village.provision.queries.stays import facts_of
from village.provision.rules.monitoring import Found, Span, judge, shown_to_all
from village.provision.rules.terms import Code, Promise, promises_of
from village.school_data.queries.bands import band_lines


@dataclass(frozen=True, slots=True)
class Column:
    """One half-term, and how each promise stands in it."""

    title: str
    is_running: bool
    found: tuple[Found, ...]


def columns_for_all(commission: Commission) -> tuple[Column, ...]:
    """Return the half-terms of an agreement without what tells of few children or of one school."""
    fewest = band_lines(commission.partnership_id).fewest_shown
    return tuple(
        Column(one.title, one.is_running, tuple(shown_to_all(found, fewest) for found in one.found))
        for one in _columns(commission, None)
    )


def columns_of_school(share: SchoolShare) -> tuple[Column, ...]:
    """Return the half-terms of an agreement for one school's own team: its children, and its share of the places."""
    return _columns(share.commission, share)


def _columns(commission: Commission, share: SchoolShare | None) -> tuple[Column, ...]:
    today = timezone.localdate()
    facts = facts_of(commission, share.school_id if share else None)
    looks = looks_of(commission)
    columns = []
    for half in half_terms_of(commission, today=today):
        span = Span(max(half.starts_on, commission.starts_on), min(half.ends_on, commission.ends_on), today)
        looked = next((float(one.children_to_adult) for one in looks if span.first <= one.on <= span.last), None)
        found = tuple(judge(promise, facts, span, looked) for promise in _promises(commission, share, span))
        title = f"{half_words(half.term, half.half)}, {_days(half)}"
        columns.append(Column(title, half.ends_on >= today, found))
    return tuple(columns)


def _promises(commission: Commission, share: SchoolShare | None, span: Span) -> tuple[Promise, ...]:
    terms = terms_on(commission, span.last)
    promises = promises_of(terms.promises) if terms else ()
    if share is None:
        return promises
    return tuple(Promise(one.code, share.places) if one.code == Code.PLACES else one for one in promises)


def _days(half: HalfTerm) -> str:
    return f"{half.starts_on:%-d %b} to {half.ends_on:%-d %b %Y}"
