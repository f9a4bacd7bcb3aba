"""News pages: made when they are first wanted, and their screens switched on and off."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.newsletters import permissions
from village.newsletters.models.news_page import NewsPage
from village.newsletters.queries.news_pages import must, page_of_school, slugs_like
from village.newsletters.services.subjects import page_subject
from village.organisations.queries import partnership_of
from village.people.queries.schools import school_for

TAKEN = frozenset({"news", "screens", "pieces"})


@transaction.atomic
def ensure_page(*, by: Viewer, school_id: int | None) -> NewsPage:
    """Return the news page of the school, or of the partnership for None; made when there is none yet."""
    found = page_of_school(by, school_id)
    if found is not None:
        return found
    partnership = partnership_of(by)
    if partnership is None:
        raise Http404("There is no such partnership.")
    school = None if school_id is None else school_for(by, school_id)
    page, _ = NewsPage.objects.get_or_create(
        partnership=partnership,
        school=school,
        defaults={"slug": _free(school.name if school else partnership.name), "made_at": timezone.now()},
    )
    return page


@transaction.atomic
def switch_screen(*, by: Viewer, page: NewsPage, is_on: bool) -> None:
    """The screen shows notices, or says that it is switched off."""
    must(by, page, permissions.PUBLISH)
    row = NewsPage.objects.select_for_update().get(pk=page.pk)
    if row.has_screen == is_on:
        return
    row.has_screen = page.has_screen = is_on
    row.version += 1
    row.save(update_fields=["has_screen", "version"])
    record("newsletters.screen-on" if is_on else "newsletters.screen-off", by=by, subject=page_subject(page))


def _free(name: str) -> str:
    """Return an address that nobody has: the name, and a number where another partnership was first."""
    wanted = slugify(name)[:70] or "school"
    taken = slugs_like(wanted) | TAKEN
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
