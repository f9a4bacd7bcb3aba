"""One review round in the middle of its days: asked, drafted, answered, settled."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.reviews.models import (
    Answer,
    Ask,
    AskedAction,
    AskedSection,
    DraftEvidence,
    Letter,
    Rhythm,
    Round,
    SectionWord,
    Settled,
)
from village.reviews.queries.asks import token_for

REVIEW_TABLES: tuple[type[Model], ...] = (
    Rhythm,
    Round,
    SectionWord,
    Ask,
    AskedAction,
    AskedSection,
    DraftEvidence,
    Letter,
    Answer,
    Settled,
)

REVIEW_IDS = {"round_id": "round", "ask_id": "ask", "asked_id": "asked_action", "piece_id": "draft_evidence"}

type Things = Mapping[str, Model]


def review_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return an open round of the plan, with one of everything."""
    now, today = timezone.now(), timezone.localdate()
    plan_id, action_id, section_id = (things[name].pk or 0 for name in ("plan", "action", "section"))
    round_ = Round.objects.create(
        plan_id=plan_id,
        title="Sample round",
        academic_year=2025,
        term="spring",
        opens_on=today - timedelta(days=9),
        due_on=today + timedelta(days=2),
        closes_on=today + timedelta(days=9),
        locks_on=today + timedelta(days=30),
        state="open",
        note="Sample note",
        opened_at=now - timedelta(days=9),
        made_at=now,
    )
    person = {"practitioner_id": things["practitioner"].pk, "name": "Sample Person", "email": "sample@sample.example"}
    ends = {"round": round_, "expires_at": now + timedelta(days=9), "made_at": now}
    ask = Ask.objects.create(nonce="sample-nonce", **person, **ends)
    asked = AskedAction.objects.create(ask=ask, action_id=action_id, draft_text="Sample draft", words="Sample words")
    answer = Answer.objects.create(
        round=round_,
        action_id=action_id,
        kind="lead",
        code="green",
        text="Sample answer",
        ask=ask,
        said_by_words="Sample Person",
        voice=f"practitioner:{things['practitioner'].pk}",
        made_at=now,
    )
    return {
        "rhythm": Rhythm.objects.create(plan_id=plan_id),
        "round": round_,
        "section_word": SectionWord.objects.create(
            round=round_, section_id=section_id, text="Sample summary", said_by_words="Sample Person", said_at=now
        ),
        "ask": ask,
        "section_ask": Ask.objects.create(nonce="sample-nonce-2", stage="sections", **person, **ends),
        "asked_action": asked,
        "asked_section": AskedSection.objects.create(ask=ask, section_id=section_id, draft_text="Sample draft"),
        "draft_evidence": DraftEvidence.objects.create(asked=asked, kind="voice", words="Sample voice", made_at=now),
        "letter": Letter.objects.create(ask=ask, kind="ask", key="sample", next_try_at=now, made_at=now),
        "answer": answer,
        "settled": Settled.objects.create(
            round=round_,
            action_id=action_id,
            answer=answer,
            rating_id=things["rating"].pk,
            how="confirmed",
            settled_by_words="Sample Coordinator",
            settled_at=now,
        ),
    }


def _token(things: Things) -> str:
    ask = things["ask"]
    assert isinstance(ask, Ask)
    return token_for(ask)


def _by_link(**rest: str) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills an address that begins with a link; `rest` names the thing of each other part."""

    def fill(things: Things) -> Mapping[str, object]:
        return {"token": _token(things)} | {part: things[name].pk for part, name in rest.items()}

    return fill


def _piece(things: Things) -> Mapping[str, object]:
    return {"which": "draft", "piece_id": things["draft_evidence"].pk}


REVIEW_SAMPLES: Mapping[str, Callable[[Things], Mapping[str, object]]] = {
    **{f"reviews:{name}": _by_link() for name in ("answer", "answer-not-me", "answer-sent", "answer-copy")},
    **{
        f"reviews:answer-{name}": _by_link(asked_id="asked_action")
        for name in ("draft", "colleague", "take-back", "back")
    },
    "reviews:answer-section": _by_link(asked_id="asked_section"),
    "reviews:mine-section": lambda things: {"asked_id": things["asked_section"].pk},
    "reviews:answer-file": lambda things: {"token": _token(things), **_piece(things)},
    "reviews:mine-file": _piece,
}
"""What the ids alone cannot fill, by the route's name."""
