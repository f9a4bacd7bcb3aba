"""What waits of messages stands on the work list of a school's first page, for whom it waits."""

import pytest

from tests.cast import Town
from tests.messaging.making import made_letters, make_families
from village.absence.contributed import work_of_messages
from village.messaging.models.message import Message
from village.messaging.services.approving import ask

pytestmark = pytest.mark.django_db


def test_a_message_waits_for_the_second_person_and_not_for_its_writer(town: Town) -> None:
    found = make_families(town)
    message = made_letters(found)
    ask(by=town.viewer("office"), message=message, seen_version=message.version)
    assert [work.title for work in work_of_messages(town.viewer("head"), found.school.pk)] == ["Approve: Letters"]
    assert work_of_messages(town.viewer("office"), found.school.pk) == []
    Message.objects.update(written_by=town.users["head"])
    assert work_of_messages(town.viewer("head"), found.school.pk) == []
