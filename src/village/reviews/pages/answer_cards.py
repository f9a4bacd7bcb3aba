"""One action on the page of an answer: what stood before, what others said, what is begun and what shows it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.models.action import Placement
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Rating
from village.plans.queries.scale import scales_of
from village.plans.rules.sayings import period_words
from village.plans.rules.scale import Scale, ScaleStep, label_of
from village.plans.services.evidence import said as said_in_words
from village.reviews.forms.answer import PiecesForm, prefix_of
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, DraftEvidence
from village.reviews.pages.answer_paths import Paths
from village.reviews.queries.answers import asked_of, placements_of, present_answers, ratings_before, voice_of
from village.reviews.rules.answers import offered, what_is_missing
from village.reviews.services.answering import covered_by

_ICONS = {"number": "number", "voice": "voice", "observation": "observation", "research": "research"}
OPEN, PASSED, BACK = "open", "passed_on", "handed_back"


@dataclass(frozen=True, slots=True)
class Choice:
    """One rating that can be chosen."""

    step: ScaleStep
    chosen: bool
    needs: str
    """What is asked for when it is chosen without a line; empty when it needs none."""


@dataclass(frozen=True, slots=True)
class Said:
    """A view, of before or of somebody else."""

    code: str
    label: str
    text: str = ""
    who: str = ""
    on: date | None = None
    period: str = ""
    since: str = ""
    """The period within a sentence: "since autumn"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence, waiting or sent."""

    icon: str
    kind: str
    title: str
    note: str
    url: str = ""
    is_picture: bool = False
    remove: str = ""
    """What the button sends that takes it away; empty for what is sent."""
    kind_name: str = ""
    """The name of the choice of its kind; empty where there is nothing to choose."""
    kind_code: str = ""


@dataclass(frozen=True, slots=True)
class Also:
    """Another action that the same line may answer."""

    action_id: int
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent and could not be taken as it is."""

    code: str
    text: str
    also: Collection[int] = ()
    pieces: PiecesForm | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """One action of the page."""

    asked_id: int
    action_id: int
    ask_id: int
    prefix: str
    anchor: str
    ref: str
    text: str
    place: int
    total: int
    state: str
    """open, passed_on or handed_back."""
    code: str
    label: str
    line: str
    count: int
    """What the next saving is numbered with."""
    before: Said | None
    others: tuple[Said, ...]
    large: tuple[Choice, ...]
    small: tuple[Choice, ...]
    also: tuple[Also, ...]
    pieces: tuple[Piece, ...]
    pieces_form: PiecesForm
    errors: Mapping[str, str]
    is_begun: bool
    is_ready: bool
    is_sent: bool
    """Whether what stands here is what was sent."""
    missing: tuple[str, str] | None
    saved_at: datetime | None
    passed_to: str
    passed_on: date | None
    words: str
    is_open: bool = False

    @property
    def status(self) -> str:
        """How far it is, in words."""
        if self.is_sent:
            return "sent"
        if self.state != OPEN:
            return "passed on" if self.state == PASSED else "handed back"
        return "answered, not sent yet" if self.is_ready else "begun" if self.is_begun else "not answered"

    @property
    def is_done(self) -> bool:
        return self.is_ready or self.is_sent

    @property
    def question(self) -> str:
        return f"What has moved since {self.before.since}?" if self.before and self.before.since else "What has moved?"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What all cards of a page are made from."""

    asked: list[AskedAction]
    section_asks: list[Ask]
    places: Mapping[tuple[int, int], Placement]
    answers: Mapping[tuple[int, int], list[Answer]]
    before: Mapping[tuple[int, int], Rating]
    scales: Mapping[int, Scale]


def load(asks: Collection[Ask]) -> Loaded:
    """Return it in a fixed number of queries."""
    asked = asked_of(asks)
    rounds = {ask.round_id: ask.round for ask in asks}
    plans = {one.plan_id for one in rounds.values()}
    actions = {one.action_id for one in asked}
    answers: dict[tuple[int, int], list[Answer]] = {}
    for answer in present_answers(list(rounds), actions):
        answers.setdefault((answer.round_id, answer.action_id), []).append(answer)
    return Loaded(
        asked=asked,
        section_asks=[ask for ask in asks if ask.stage == Ask.Stage.SECTIONS],
        places=placements_of(plans, actions),
        answers=answers,
        before=ratings_before(list(rounds.values()), actions),
        scales=scales_of(plans),
    )


def card_of(
    holder: Viewer,
    ask: Ask,
    asked: AskedAction,
    place: int,
    mine: list[AskedAction],
    loaded: Loaded,
    paths: Paths,
    typed: Typed | None,
) -> Card:
    """Return one action as it stands, or as it was typed when that could not be taken."""
    key, scale = (ask.round_id, asked.action_id), loaded.scales[ask.round.plan_id]
    old, views = loaded.before.get(key), loaded.answers.get(key, [])
    own = _own(views, voice_of(holder, ask))
    code, line = _begun(asked, own, typed)
    waiting = list(asked.draft_evidence.all())
    before = old.code if old else ""
    missing = _missing(scale, asked, mine, code, line, before)
    home = loaded.places.get((ask.round.plan_id, asked.action_id))
    return Card(
        asked_id=asked.pk,
        action_id=asked.action_id,
        ask_id=ask.pk,
        prefix=prefix_of(asked.pk),
        anchor=prefix_of(asked.pk),
        ref=home.ref if home else "",
        text=asked.action.text,
        place=place,
        total=len(mine),
        state=asked.state if asked.state in {PASSED, BACK} else OPEN,
        code=code.replace("_", "-"),
        label=label_of(scale, code) if code else "No update",
        line=line,
        count=asked.draft_count + 1,
        before=_before(old, ask, scale) if old else None,
        others=tuple(_other(one, scale) for one in views if one is not own),
        **_choices(scale, code, before),
        also=_also(asked, mine, loaded, ask, typed),
        pieces=(*_sent_pieces(own, paths), *(_waiting_piece(piece, paths) for piece in waiting)),
        pieces_form=(typed.pieces if typed else None) or PiecesForm(prefix=prefix_of(asked.pk)),
        errors=typed.errors if typed else {},
        is_begun=bool(code or line.strip() or waiting),
        is_ready=missing is None,
        is_sent=own is not None and not waiting and (own.code, own.text) == (code, line.strip()),
        missing=missing,
        saved_at=asked.drafted_at if asked.draft_count else None,
        passed_to=asked.passed_to.name if asked.passed_to else "",
        passed_on=timezone.localdate(asked.drafted_at) if asked.drafted_at else None,
        words=asked.words,
    )


def _own(views: Collection[Answer], voice: str) -> Answer | None:
    return next((one for one in views if one.voice == voice and one.kind != Answer.Kind.CHALLENGE), None)


def _begun(asked: AskedAction, own: Answer | None, typed: Typed | None) -> tuple[str, str]:
    """Return rating and line as typed just now, else as begun, else as sent."""
    if typed:
        return typed.code, typed.text
    if own and not asked.draft_count:
        return own.code, own.text
    return asked.draft_rating, asked.draft_text


def _missing(
    scale: Scale, asked: AskedAction, mine: Collection[AskedAction], code: str, line: str, before: str
) -> tuple[str, str] | None:
    """Return what the answer lacks; another action's line that answers this one too counts as its own."""
    shared = next((one for one in mine if asked in covered_by(one, [asked])), None)
    if shared and not line.strip():
        code, line = code or shared.draft_rating, shared.draft_text
    return what_is_missing(scale, code, line, before=before)


def _choices(scale: Scale, code: str, before: str) -> dict[str, Any]:
    steps = {step.code: step for step in scale}
    large, small = offered(scale, also=code)

    def choice(one: str) -> Choice:
        missing = what_is_missing(scale, one, "", before=before)
        return Choice(steps[one], one == code, missing[1] if missing else "")

    return {"large": tuple(map(choice, large)), "small": tuple(map(choice, small))}


def _before(rating: Rating, ask: Ask, scale: Scale) -> Said:
    words = period_words(rating.academic_year, rating.term, rating.period_words)
    is_this_year = rating.academic_year == ask.round.academic_year and rating.term
    period = rating.term.capitalize() if is_this_year else words or "Before"
    since = rating.term if is_this_year else words[:1].lower() + words[1:]
    label = label_of(scale, rating.code)
    return Said(rating.code.replace("_", "-"), label, _words_beside(label, rating.reason), period=period, since=since)


def _words_beside(label: str, reason: str) -> str:
    """Return the reason, unless it says no more than the rating: a document's "A" beside Amber."""
    said = reason.strip().casefold()
    return "" if said and label.casefold().startswith(said) else reason


def _other(answer: Answer, scale: Scale) -> Said:
    who = f"{answer.said_by_words}, for {answer.on_behalf_of}" if answer.on_behalf_of else answer.said_by_words
    return Said(
        answer.code.replace("_", "-"),
        label_of(scale, answer.code),
        answer.text,
        who=who,
        on=timezone.localdate(answer.made_at),
    )


def _also(
    asked: AskedAction, mine: Collection[AskedAction], loaded: Loaded, ask: Ask, typed: Typed | None
) -> tuple[Also, ...]:
    """Return the other actions of the link that the same line may answer."""
    chosen = typed.also if typed else asked.draft_also
    found = []
    for one in mine:
        if one.pk != asked.pk and one.state not in {PASSED, BACK}:
            home = loaded.places.get((ask.round.plan_id, one.action_id))
            words = f"{home.ref if home else ''} {one.action.text}".strip()
            found.append(Also(one.action_id, words, one.action_id in chosen))
    return tuple(found)


def _waiting_piece(piece: DraftEvidence, paths: Paths) -> Piece:
    shown = Evidence(
        kind=piece.kind, words=piece.words, value=piece.value, out_of=piece.out_of, unit=piece.unit, link=piece.link
    )
    url = paths.to("file", "draft", piece.pk) if piece.file else piece.link
    found = _piece(shown, piece.file.name if piece.file else "", url, f"remove-{piece.pk}", _is_picture(piece))
    if not (piece.file or piece.link):
        return found
    return replace(found, kind_name=f"{prefix_of(piece.asked_id)}-kind-{piece.pk}", kind_code=piece.kind)


def _sent_pieces(own: Answer | None, paths: Paths) -> list[Piece]:
    if own is None or own.update is None:
        return []
    return [
        _piece(
            one,
            one.file.name if one.file else "",
            paths.to("file", "sent", one.pk) if one.file else one.link,
            "",
            _is_picture(one),
        )
        for one in own.update.evidence.all()
    ]


def _piece(shown: Evidence, file_name: str, url: str, remove: str, is_picture: bool) -> Piece:
    kind = shown.get_kind_display()
    note = "Location removed. No children in it?" if is_picture and remove else kind
    words = said_in_words(shown).partition(": ")[2]
    return Piece(_ICONS[shown.kind], kind, file_name or words, note, url, is_picture, remove)


def _is_picture(piece: DraftEvidence | Evidence) -> bool:
    return piece.file is not None and piece.file.content_type == "image/jpeg"
