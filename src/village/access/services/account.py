"""Changing one's own name and language."""

from django.db import transaction

from village.access.models.user import User
from village.audit.services.change import changes_of
from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused


@transaction.atomic
def change_account(user: User, *, name: str, language: str, by: Actor) -> None:
    """The person goes by the name, and reads in the language."""
    if not name.strip():
        raise Refused("Write your name.", field="name")
    changes = changes_of(user, {"name": name.strip(), "language": language})
    if changes:
        user.name, user.language = name.strip(), language
        user.save(update_fields=["name", "language"])
        record("access.account-changed", by=by, subject=Subject("access.user", user.pk, user.name), changes=changes)
