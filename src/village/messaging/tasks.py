"""Work of this room that a worker does: making many letters, and messages that a worker forgot."""

from django.tasks import task

from village.messaging.models.message import Message
from village.messaging.services.making import make


@task()
def make_message(message_id: int, form_token: str) -> None:
    """Every family's message is made, or the message says why not."""
    make(message_id, form_token)


@task()
def make_forgotten() -> int:
    """Return how many messages were made anew whose worker is gone; running twice does no harm."""
    waiting = list(Message.objects.filter(state=Message.State.MAKING).values_list("pk", "form_token"))
    for message_id, form_token in waiting:
        make(message_id, form_token)
    return len(waiting)
