"""Families chosen by their groups: as the rule reads, for whom it goes, and who may choose it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conftest import Clients
from tests.groups.making import TODAY, Groups
from tests.messaging.making import Families, write_templates
from village.basics.errors import Refused
from village.groups.models import GroupSession, Place
from village.groups.queries.audiences import BOOKED, CAME, MISSED, NOT_SEEN, PLACE
from village.groups.services.register import close_register, tick
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.models.sending_rules import SendingRules
from village.messaging.queries.families import family_estimate
from village.messaging.rules.audience import Condition
from village.messaging.rules.kits import kit_of
from village.messaging.rules.left_out import NOT_THEIRS
from village.messaging.services.approving import approve
from village.messaging.services.drafting import begin, choose_families, fill_in
from village.messaging.services.making import begin_making, make
from village.people.models.adult import Adult, Contact

WORDS = {"event": "Maths", "event_day": "2026-03-20", "event_time": "09:15", "event_place": "Family room"}


def draft(groups: Groups, *conditions: Condition, who: str = "inclusion_lead") -> Message:
    """Return an invitation to these families, as somebody wrote it."""
    kit = kit_of("coffee-morning")
    assert kit is not None
    ids = [groups.school.pk]
    by = groups.town.viewer(who)
    return begin(by=by, kit=kit, school_ids=ids, school_id=ids[0], conditions=conditions)


def told(groups: Groups, message: Message) -> list[str]:
    """Return the first names of everybody to whom it goes, once it is made."""
    message = begin_making(by=groups.lead, message=message, seen_version=message.version)
    make(message.pk, message.form_token)
    message.refresh_from_db()
    assert message.state == Message.State.READY, message.problem
    going = Recipient.objects.filter(message=message, why_not="")
    return sorted(going.values_list("to_adults__adult__forename", flat=True))


@pytest.fixture
def writing(groups: Groups) -> Groups:
    """The school with words to send, and a father of Ada who lives apart from Bea."""
    write_templates(Families(groups.town, groups.school), start="coffee-morning")
    SendingRules.objects.create(
        partnership=groups.town.partnership,
        school=groups.school,
        contact_name="Dot Marlowe",
        contact_job="parent support adviser",
        contact_phone="01632 960 147",
    )
    for adult in groups.adults.values():
        adult.email = f"{adult.forename.lower()}@example.org"
        adult.save()
    father = Adult.objects.create(
        partnership=groups.town.partnership, forename="Fred", surname="Fell", email="fred@example.org"
    )
    groups.adults["Fred"] = father
    Contact.objects.create(
        pupil=groups.pupils["Ada"], adult=father, relationship="father", has_parental_responsibility=True
    )
    return groups


def filled(groups: Groups, message: Message) -> Message:
    return fill_in(by=groups.lead, message=message, seen_version=message.version, title="Maths", answers=WORDS)


def held(groups: Groups, session: GroupSession, *here: Place) -> GroupSession:
    """Return the session after it was held, with who came."""
    for place in here:
        tick(by=groups.lead, session=session, place=place, is_here=True, at=timezone.now())
    close_register(by=groups.lead, session=session, seen_version=session.version, note="")
    session.refresh_from_db()
    return session


def test_it_goes_to_who_has_the_place_and_not_to_the_other_parent(writing: Groups) -> None:
    course = writing.programme()
    writing.has(course, "Ada")
    writing.waits(course, "Ben")
    message = filled(writing, draft(writing, Condition(PLACE, (str(course.pk),))))
    estimate = family_estimate(message, writing.lead)
    assert estimate.words == "Children of Ashlea Primary School, with a place in Maths for parents"
    assert (estimate.child_count, estimate.family_count) == (1, 1)
    assert told(writing, message) == ["Bea"]


def test_whose_own_place_it_is_and_who_may_not_be_written_to_stands_among_those_left_out(writing: Groups) -> None:
    course = writing.programme()
    writing.has(course, "Ada")
    Contact.objects.filter(adult=writing.adults["Bea"]).delete()
    message = filled(writing, draft(writing, Condition(PLACE, (str(course.pk),))))
    assert told(writing, message) == []
    assert [row.why_not for row in Recipient.objects.filter(message=message)] == [NOT_THEIRS]


def test_both_parents_hear_of_their_childs_group_while_the_family_agrees(writing: Groups) -> None:
    club = writing.programme("children_group", title="Lunch club")
    consent = writing.agrees("Ada")
    writing.has(club, "Ada")
    only = Condition(PLACE, (str(club.pk),))
    assert told(writing, filled(writing, draft(writing, only))) == ["Bea", "Fred"]
    consent.withdrawn_on = TODAY
    consent.save()
    assert told(writing, filled(writing, draft(writing, only))) == []


def test_who_came_did_not_come_and_is_booked_for_the_next(writing: Groups) -> None:
    course = writing.programme(places=4)
    ada, ben = writing.has(course, "Ada"), writing.has(course, "Ben")
    today, coming, *_ = writing.weekly(course)
    held(writing, today, ada)
    late = writing.has(course, "Cy")
    Place.objects.filter(pk=late.pk).update(accepted_on=TODAY + timedelta(days=1))
    which = {
        CAME: (today, ["Bea"], "who came to Maths for parents on 18 March 2026 at 09:15"),
        MISSED: (today, ["Carl"], "with a place who did not come to Maths for parents on 18 March 2026 at 09:15"),
        BOOKED: (coming, ["Bea", "Carl", "Dora"], "booked for Maths for parents on 25 March 2026 at 09:15"),
    }
    for code, (session, names, phrase) in which.items():
        message = filled(writing, draft(writing, Condition(code, (str(session.pk),))))
        assert family_estimate(message, writing.lead).words.endswith(f", {phrase}")
        assert told(writing, message) == names, code
    assert ben.programme == course


def test_what_was_approved_stays_as_it_was_when_somebody_leaves(writing: Groups) -> None:
    course = writing.programme()
    place = writing.has(course, "Ada")
    message = filled(writing, draft(writing, Condition(PLACE, (str(course.pk),))))
    assert told(writing, message) == ["Bea"]
    message.refresh_from_db()
    approve(by=writing.lead, message=message, form_token=message.form_token, typed="1", at=timezone.now())
    Place.objects.filter(pk=place.pk).update(state=Place.State.LEFT)
    assert list(Recipient.objects.filter(message=message).values_list("to_adults__adult__forename", flat=True)) == [
        "Bea"
    ]


def test_only_who_sees_the_group_chooses_it_and_reads_its_name(writing: Groups, clients: Clients) -> None:
    course = writing.programme(title="Quiet course")
    writing.has(course, "Ada")
    only = Condition(PLACE, (str(course.pk),))
    message = draft(writing, who="office")
    office = writing.town.viewer("office")
    with pytest.raises(Refused, match="choose among what is offered"):
        choose_families(by=office, message=message, seen_version=message.version, conditions=[only], every_parent=False)
    address = reverse("messaging:families", args=(message.pk,))
    assert "Quiet course" in clients["head"].get(address).content.decode()
    assert "Quiet course" not in clients["office"].get(address).content.decode()
    kept = {PLACE: str(course.pk), "every_parent": "no", "version": message.version}
    clients["head"].post(address, kept)
    page = clients["office"].get(address).content.decode()
    assert NOT_SEEN in page
    assert "Quiet course" not in page
    message.refresh_from_db()
    clients["office"].post(address, {**kept, "every_parent": "yes", "version": message.version})
    message.refresh_from_db()
    assert message.every_parent
    assert message.audience["conditions"] == [{"code": PLACE, "values": [str(course.pk)], "not": False}]


def test_a_message_begins_with_the_families_that_a_page_asks_for(writing: Groups, clients: Clients) -> None:
    course = writing.programme(title="Quiet course")
    address = reverse("messaging:new", args=(writing.school.pk,))
    to = f"{PLACE}:{course.pk}"
    assert "with a place in Quiet course" in clients["head"].get(address, {"to": to}).content.decode()
    assert NOT_SEEN in clients["office"].get(address, {"to": to}).content.decode()
    refused = clients["office"].post(address, {"kit": "coffee-morning", "to": to})
    assert (refused.status_code, Message.objects.count()) == (422, 0)
    clients["head"].post(address, {"kit": "coffee-morning", "to": to})
    assert Message.objects.get().audience["conditions"] == [{"code": PLACE, "values": [str(course.pk)], "not": False}]
    assert clients["head"].get(address, {"to": "nonsense:x"}).status_code == 200
