"""The town's news: made by calling services, and nothing of it names a child."""

import pytest

from village.demo.news import bring_news
from village.demo.town import lay_out
from village.newsletters.models import Edition, Issue, Notice, PieceAsk
from village.newsletters.services.publishing import check_issue

pytestmark = pytest.mark.django_db


def test_the_town_has_a_newsletter_a_guide_and_notices() -> None:
    bring_news(lay_out())
    assert sorted(Issue.objects.values_list("kind", "state")) == [
        ("guide", "published"),
        ("newsletter", "draft"),
        ("newsletter", "published"),
    ]
    assert Edition.objects.get(issue__kind="newsletter").pieces.count() == 4
    assert (PieceAsk.objects.count(), PieceAsk.objects.filter(sent_at__isnull=False).count()) == (4, 2)
    assert Notice.objects.count() == 3
    names = [question.code for issue in Issue.objects.all() for question in check_issue(issue).questions]
    assert "names" not in names
