"""What a section's lead says of the section: a draft that no late tap overwrites, then a word of the round."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.reviews.models.ask import Ask, AskedSection
from village.reviews.models.round import SectionWord
from village.reviews.queries.answers import latest_words, sections_of
from village.reviews.rules.answers import LONGEST_LINE
from village.reviews.services.answering import hold_open, plan_subject


def save_section_draft(asked: AskedSection, *, count: int, text: str) -> bool:
    """Return whether the draft now stands so; a tap that comes after a later one changes nothing."""
    text = text.replace("\x00", "").replace("\r\n", "\n")
    values = {"draft_text": text, "drafted_at": timezone.now(), "draft_count": count}
    written = AskedSection.objects.filter(pk=asked.pk, draft_count__lt=count).update(**values)
    asked.refresh_from_db(fields=list(values))
    return bool(written)


@transaction.atomic
def send_section_words(*, holder: Viewer, ask: Ask, asked_ids: Collection[int]) -> list[SectionWord]:
    """Return the words that the drafts of these sections have become; earlier ones stay on record and count no more.

    Raises Refused, with nothing sent, for one that is too long and when the round is not open.
    """
    hold_open(ask.round, ask, by=holder)
    said = latest_words([ask.round_id], [asked.section_id for asked in sections_of([ask])])
    made: list[SectionWord] = []
    for asked in sections_of([ask]):
        text, was = asked.draft_text.strip(), said.get((ask.round_id, asked.section_id))
        if asked.pk not in set(asked_ids) or not text or (was and was.text == text):
            continue
        if len(text) > LONGEST_LINE:
            raise Refused(f"This is too long. Use {LONGEST_LINE} characters at most.", field="text")
        SectionWord.objects.filter(round=ask.round_id, section=asked.section_id, is_latest=True).update(is_latest=False)
        word = SectionWord.objects.create(
            round_id=ask.round_id,
            section_id=asked.section_id,
            text=text,
            said_by_id=holder.user_id,
            said_by_words=holder.name,
            said_at=timezone.now(),
        )
        record(
            "reviews.section-word-said",
            by=holder,
            subject=Subject("plans.section", asked.section_id, str(asked.section)),
            within=plan_subject(ask.round.plan),
            changes=[{"field": "word", "label": "Word", "old": was.text if was else None, "new": text}],
        )
        made.append(word)
    if made:
        Ask.objects.filter(pk=ask.pk).update(sent_at=timezone.now())
    return made
