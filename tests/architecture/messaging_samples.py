"""One message of a school about the sample child, with everything that belongs to it, and one reply."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from village.files.models.stored_file import StoredFile
from village.messaging.models import (
    Attachment,
    LeftOut,
    Message,
    OptOut,
    Recipient,
    RecipientAdult,
    RecipientPupil,
    Reply,
    ReplyAbout,
    SendingRules,
    Variant,
)
from village.messaging.queries.links import link_key
from village.messaging.rules.kept_words import kept_paragraphs
from village.messaging.rules.links import token_of
from village.organisations.models.partnership import Partnership
from village.wording.rules.filled import Paragraph, ParagraphKind, Run

type Things = dict[str, Model]

MESSAGING_TABLES: tuple[type[Model], ...] = (
    Message,
    Variant,
    LeftOut,
    Recipient,
    RecipientAdult,
    RecipientPupil,
    OptOut,
    SendingRules,
    Reply,
    ReplyAbout,
    Attachment,
)

MESSAGING_IDS = {
    "message_id": "message",
    "recipient_id": "recipient",
    "reply_id": "reply",
    "attachment_id": "attachment",
}


def _token(things: Things) -> str:
    return token_of(vars(things["recipient"])["nonce"], link_key())


MESSAGING_SAMPLES: dict[str, Callable[[Things], dict[str, object]]] = {
    "messaging:own-page": lambda things: {"token": _token(things)},
    "messaging:stop": lambda things: {"token": _token(things)},
    "messaging:own-file": lambda things: {"token": _token(things), "attachment_id": things["attachment"].pk},
}


def messaging_things(partnership: Partnership, things: Things) -> Things:
    """Return a message of the child's school that was approved, with one family, one reply and its rules."""
    now, school_id = timezone.now(), things["school"].pk
    message = Message.objects.create(
        partnership=partnership,
        school_id=school_id,
        title=f"Sample message {school_id}",
        category="service",
        audience={"schools": [school_id], "conditions": []},
        channels=["email"],
        state="approved",
        written_at=now,
        made_at=now,
        approved_at=now,
        goes_at=now - timedelta(hours=1),
        family_count=1,
        child_count=1,
        problem="",
        note="",
        form_token=f"{school_id:032d}",
    )
    variant = Variant.objects.create(message=message, template_id=things["letter_template"].pk)
    words = (Paragraph(ParagraphKind.TEXT, (Run("Sample words of a letter."),)),)
    recipient = Recipient.objects.create(
        message=message,
        channel="email",
        language="en",
        asked_language="en",
        address="sample.family@sample.example",
        to_name="Sample Family",
        subject="Sample subject",
        body=kept_paragraphs(words),
        text="Sample text",
        nonce=f"{school_id:012d}",
    )
    reply = Reply.objects.create(
        partnership=partnership,
        school_id=school_id,
        channel="email",
        from_address="sample.family@sample.example",
        adult_id=things["adult"].pk,
        message=message,
        recipient=recipient,
        body="Sample reply",
        received_at=now,
        source_id=f"sample:{school_id}",
    )
    folder = Path(settings.FILES_FOLDER) / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"message-{school_id}").write_text("sample")
    file = StoredFile.objects.create(
        partnership=partnership,
        name=f"sample-{school_id}.txt",
        size=6,
        sha256="0" * 64,
        content_type="text/plain",
        kept_as=f"sample/message-{school_id}",
        purpose="message-attachment",
        brought_at=now,
    )
    return {
        "message": message,
        "variant": variant,
        "recipient": recipient,
        "recipient_adult": RecipientAdult.objects.create(
            recipient=recipient, adult_id=things["adult"].pk, is_first=True
        ),
        "recipient_pupil": RecipientPupil.objects.create(
            recipient=recipient,
            pupil_id=things["pupil"].pk,
            variant=variant,
            year_group=4,
            registration_group="4S",
        ),
        "message_left_out": LeftOut.objects.create(
            message=message, pupil_id=things["pupil"].pk, why="plan", instead="Sample instead", at=now
        ),
        "opt_out": OptOut.objects.create(
            adult_id=things["adult"].pk, category="optional", how="staff", wording="Sample wish", since_at=now
        ),
        "sending_rules": SendingRules.objects.create(
            partnership=partnership, school_id=school_id, contact_name="Sample Contact"
        ),
        "reply": reply,
        "reply_about": ReplyAbout.objects.create(reply=reply, pupil_id=things["pupil"].pk, is_sure=True),
        "message_file": file,
        "attachment": Attachment.objects.create(message=message, file=file, found_count=0, added_at=now),
    }
