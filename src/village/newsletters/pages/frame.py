"""What stands around the pages of a school's news, or of the partnership's own."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.newsletters.models.news_page import NewsPage
from village.people.pages.frame import school_frame

TAB = "news"


def news_frame(viewer: Viewer, school_id: int | None) -> dict[str, object]:
    """Return the template around the page, the second menu of a school, and where News begins. Raises Http404."""
    if school_id is None:
        return {
            "frame": "newsletters/frame_for_all.html",
            "school": None,
            "news_url": reverse("newsletters:partnership"),
        }
    frame = school_frame(viewer, school_id, TAB)
    news_url = reverse("newsletters:school", args=(school_id,))
    return {"frame": "people/school_frame.html", "school": frame, "news_url": news_url}


def frame_of(viewer: Viewer, page: NewsPage) -> dict[str, object]:
    """Return what stands around the pages of one news page."""
    return news_frame(viewer, page.school_id)
