"""An e-mail that a family sends back is in the inbox of the school that it answers."""

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.messaging.making import approved_letters, make_families
from village.messaging.models.reply import Reply
from village.messaging.queries.recipients import PURPOSE
from village.outbox.models import Line
from village.outbox.services.inbound import keep_mail, tell_replies

pytestmark = pytest.mark.django_db


def test_it_is_kept_once_and_answers_its_message(town: Town) -> None:
    found = make_families(town)
    message = approved_letters(found)
    line = Line.objects.get(run__purpose=PURPOSE, address="ewa@example.org")
    raw = (
        "From: ewa@example.org\r\nTo: replies@village.example\r\nMessage-ID: <one@mail.example>\r\n"
        f"In-Reply-To: <line-{line.reference}@village.example>\r\n\r\nDzieki\r\n"
    ).encode()
    for _ in range(2):
        assert keep_mail(raw, at=timezone.now())
        tell_replies()
    reply = Reply.objects.get()
    assert (reply.message, reply.adult, reply.channel) == (message, found.adults["Ewa"], "email")
    assert reply.about.get().pupil == found.pupils["Dee"]
