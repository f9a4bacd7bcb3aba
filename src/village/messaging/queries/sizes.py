"""What bears on who must look at a message before it goes."""

from village.messaging.models.attachment import Attachment
from village.messaging.models.message import Message
from village.messaging.queries.messages import variants_of
from village.messaging.rules.approving import Size
from village.messaging.rules.categories import SAFETY
from village.messaging.rules.kits import KITS

_SENSITIVE = frozenset(code for kit in KITS if kit.is_sensitive for code, _ in kit.letters)


def size_of(message: Message, *, override: str = "") -> Size:
    """Return how large and how sensitive a message is that was made ready."""
    codes = {variant.template.code for variant in variants_of(message)}
    return Size(
        family_count=message.family_count,
        school_count=len(message.audience.get("schools", ())),
        has_attachment=Attachment.objects.filter(message=message).exists(),
        passes_quiet_hours=message.category == SAFETY and bool(override.strip()),
        names_sensitive=bool(codes & _SENSITIVE),
    )
