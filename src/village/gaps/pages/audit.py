"""The audit of support: what there is, where much overlaps, where nothing is, and who checked it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.gaps.contributions import need_words
from village.gaps.pages.gaps import ward_choices
from village.gaps.queries.listings import listings_for, unchecked_before
from village.gaps.rules.audit import TIERS, Cell, Wanted, picture_of, wanted_of
from village.gaps.rules.rows import AGES, Listing


@dataclass(frozen=True, slots=True)
class AuditPage:
    """What the page shows."""

    wanted: Wanted
    today: date
    listings: tuple[Listing, ...]
    by_tier: tuple[tuple[str, int], ...]
    picture: tuple[tuple[str, tuple[Cell, ...]], ...]
    ages: tuple[str, ...]
    tiers: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str], ...]
    wards: tuple[tuple[str, str], ...]
    unchecked_count: int
    providers_count: int

    @property
    def holes(self) -> tuple[str, ...]:
        """What nothing is listed for, in words."""
        return tuple(
            f"{words}, {age}"
            for words, cells in self.picture
            for age, cell in zip(self.ages, cells, strict=True)
            if cell.is_hole
        )

    @property
    def overlaps(self) -> tuple[str, ...]:
        """What many providers do, in words."""
        return tuple(
            f"{words}, {age}: {cell.providers} providers"
            for words, cells in self.picture
            for age, cell in zip(self.ages, cells, strict=True)
            if cell.overlaps
        )


def audit_page(viewer: Viewer, wanted: Wanted) -> AuditPage:
    """Return the audit; a fixed number of queries, however many services are listed."""
    every = listings_for(viewer)
    needs = sorted({need for one in every for need in one.needs}, key=need_words)
    listings = wanted_of(every, wanted)
    shown = [wanted.need] if wanted.need in needs else needs
    old = unchecked_before()
    return AuditPage(
        wanted=wanted,
        today=timezone.localdate(),
        listings=listings,
        by_tier=tuple((words, sum(one.tier == code for one in listings)) for code, words in TIERS.items()),
        picture=tuple((need_words(need), cells) for need, cells in picture_of(listings, shown)),
        ages=tuple(words for _, _, words in AGES),
        tiers=tuple(TIERS.items()),
        needs=tuple((need, need_words(need)) for need in needs),
        wards=ward_choices({ward for one in every for ward in one.wards}),
        unchecked_count=sum(one.checked_on is None or one.checked_on < old for one in listings),
        providers_count=len({one.provider for one in listings}),
    )


def cells_of(one: Listing, wards: Mapping[str, str]) -> tuple[str, ...]:
    """Return a listing as cells, wards by their names: name, provider, kind, ages, needs, area, checked, next."""
    return (
        one.name,
        one.provider,
        TIERS[one.tier],
        ages_words(one),
        ", ".join(need_words(need) for need in one.needs) or "Not said",
        ", ".join(sorted(wards.get(ward, ward) for ward in one.wards)) or "Not said",
        f"{one.checked_on.isoformat()} by {one.checked_by}" if one.checked_on else "Nobody yet",
        one.next_check_on.isoformat() if one.next_check_on else "",
    )


def ages_words(one: Listing) -> str:
    """Return the ages in words."""
    if one.lowest is None and one.highest is None:
        return "Any age"
    if one.lowest is None:
        return f"up to {one.highest:g}"
    return f"from {one.lowest:g}" if one.highest is None else f"{one.lowest:g} to {one.highest:g}"


AUDIT_HEADS = ("Service", "Provider", "Kind of help", "Ages", "For", "Wards", "Checked", "Next check")
