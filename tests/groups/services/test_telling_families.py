"""What was cancelled becomes a draft with its families and its facts filled in; nothing goes by itself."""

from datetime import timedelta

import pytest

from tests.conftest import Clients
from tests.groups.making import TODAY, Groups
from tests.messaging.making import Families, write_templates
from village.basics.errors import Refused
from village.groups.queries.audiences import BOOKED, PLACE
from village.groups.services.programmes import cancel_programme
from village.groups.services.sessions import cancel_session, hold_again
from village.groups.services.telling_families import draft_of_programme, draft_of_session
from village.messaging.models.message import Message
from village.messaging.queries.families import family_estimate


@pytest.fixture
def telling(groups: Groups) -> Groups:
    write_templates(Families(groups.town, groups.school), start="session-cancelled")
    write_templates(Families(groups.town, groups.school), start="group-cancelled")
    return groups


def test_a_cancelled_session_is_a_draft_to_who_was_booked(telling: Groups) -> None:
    course = telling.programme()
    telling.has(course, "Ada")
    _, coming, *_ = telling.weekly(course)
    with pytest.raises(Refused, match="nothing to tell"):
        draft_of_session(by=telling.lead, session=coming)
    cancel_session(by=telling.lead, session=coming, why="The room floods")
    draft = draft_of_session(by=telling.lead, session=coming)
    assert (draft.state, draft.title) == (Message.State.DRAFT, "Session cancelled: Maths for parents")
    assert draft.answers == {"event": "Maths for parents", "event_day": "2026-03-25", "event_time": "09:15"}
    assert draft.audience["conditions"] == [{"code": BOOKED, "values": [str(coming.pk)], "not": False}]
    assert family_estimate(draft, telling.lead).child_count == 1
    hold_again(by=telling.lead, session=coming)


def test_a_cancelled_course_is_a_draft_to_who_has_a_place(telling: Groups, clients: Clients) -> None:
    course = telling.programme()
    telling.has(course, "Ada")
    with pytest.raises(Refused):
        draft_of_programme(by=telling.lead, programme=course)
    cancel_programme(by=telling.lead, programme=course, why="Nobody leads it", on=TODAY + timedelta(days=1))
    page = clients["head"].get(f"/families/groups/{course.pk}/").content.decode()
    assert f"/families/groups/{course.pk}/message/" in page
    answer = clients["head"].post(f"/families/groups/{course.pk}/message/")
    draft = Message.objects.get()
    assert answer["Location"] == f"/families/letters/{draft.pk}/"
    assert draft.audience["conditions"] == [{"code": PLACE, "values": [str(course.pk)], "not": False}]
    assert clients["support_worker"].post(f"/families/groups/{course.pk}/message/").status_code == 404
