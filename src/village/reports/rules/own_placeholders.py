"""The placeholders that a partnership's own Word template may hold, and what each says of one report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from village.reports.rules.content import ActionPart, Content, Move, SectionPart
from village.reports.rules.own_wording import USUAL_SHADES, sayable

type Value = str | list[dict[str, Value]]


@dataclass(frozen=True, slots=True)
class Group:
    """The placeholders of one thing: its words by name, and its lists."""

    words: Mapping[str, str]
    """Name -> what it says."""
    lists: Mapping[str, "Group"] = field(default_factory=dict)
    about: str = ""
    """What the list holds."""
    each: str = ""
    """The usual name of one of them in a loop."""


ACTION_WORDS = {
    "ref": "its reference, such as 2.1a",
    "text": "what is to be done",
    "section": "the title of its section",
    "leads": "who leads it",
    "when": "when it is due",
    "resources": "what it needs",
    "measure": "how people will know",
    "rating": "its rating in this round, in your plan's words",
    "rating_meaning": "what that rating means",
    "colour": "the rating's colour for the fill of a cell: {% cellbg action.colour %}",
    "update": "what was said of it in this round",
    "reason": "why it has this rating",
    "said_by": "who said so",
    "said_on": "on which day",
    "before": "its rating the time before",
    "became": "what became of it, when it was split, merged or dropped",
}
ACTION = Group(ACTION_WORDS, each="action")
SECTION = Group(
    {
        "ref": "its reference",
        "title": "its title",
        "aim": "its aim",
        "word": "what its lead says of it",
    },
    {"actions": Group(ACTION_WORDS, about="the actions of the section", each="action")},
    each="section",
)
ROOT = Group(
    {
        "partnership": "the name of the partnership",
        "plan_title": "the title of the plan",
        "plan_period": "its years in words",
        "plan_owner": "whose plan it is",
        "round": "the review round, such as Spring term 2026",
        "as_at": "the day on which all this was true",
        "before_round": "the round that ratings are compared with",
        "report_title": "the title of the report",
        "board": "the board it goes to",
        "meets_on": "the day on which the board meets",
        "opening": "the first sentence",
        "standing": "the sentence that says how many actions stand how",
        "proud_of": "what we are proud of",
        "honest_note": "the honest note",
    },
    {
        "sections": Group(SECTION.words, SECTION.lists, "the sections of the plan", "section"),
        "actions": Group(ACTION_WORDS, about="every action, in the order of the plan", each="action"),
        "red_actions": Group(ACTION_WORDS, about="the red ones", each="action"),
        "silent_actions": Group(ACTION_WORDS, about="those of which nobody said anything", each="action"),
        "contested_actions": Group(ACTION_WORDS, about="those on which people disagree", each="action"),
        "unowned_actions": Group(ACTION_WORDS, about="those that nobody leads", each="action"),
        "counts": Group(
            {"rating": "a rating of your scale", "now": "how many actions have it", "before": "how many had it before"},
            about="how many actions have which rating",
            each="count",
        ),
        "moves": Group(
            {
                "ref": "reference of the action",
                "what": "what changed: date, wording, lead …",
                "old": "how it was",
                "new": "how it is",
                "who": "who changed it",
                "reason": "why",
            },
            about="what changed in the plan itself",
            each="move",
        ),
        "asks": Group(
            {"words": "what the board is asked", "if_not": "what follows if it does not decide", "refs": "references"},
            about="what the board is asked to decide",
            each="ask",
        ),
        "money": Group(
            {
                "source": "where it comes from",
                "period": "for when",
                "amount": "how much",
                "allocated": "how much is set aside for actions",
                "spent": "how much is spent",
            },
            about="money by source and year",
            each="line",
        ),
        "head": Group(
            {"label": "its name, such as Aim", "text": "its words"}, about="the pieces of the plan's head", each="part"
        ),
    },
)


def values_of(content: Content) -> dict[str, Value]:
    """Return what every placeholder says; nothing in it but words and lists of words."""
    cover, found = content.cover, content.exceptions
    titles = {section.id: section.title for section in content.sections}

    def told(actions: tuple[ActionPart, ...]) -> Value:
        return [_action(action, titles.get(action.section_id, "")) for action in actions]

    values: dict[str, Value] = {
        **_words(
            partnership=content.partnership,
            plan_title=content.title,
            plan_period=content.period,
            plan_owner=content.owner,
            round=content.round_title,
            as_at=_day(content.as_at.date()),
            before_round=content.before_title,
            report_title=cover.title or content.title,
            board=cover.board,
            meets_on=_day(cover.meets_on),
            opening=cover.opening,
            standing=cover.standing,
            proud_of=cover.proud_of,
            honest_note=cover.honest_note,
        ),
        "sections": [_section(section) for section in content.sections],
        "actions": told(content.actions),
        "red_actions": told(content.chosen(found.red)),
        "silent_actions": told(content.chosen(found.silent)),
        "contested_actions": told(content.chosen(found.contested)),
        "unowned_actions": told(content.chosen(found.unowned)),
        "counts": [_words(rating=row.label, now=str(row.now), before=str(row.before)) for row in content.counts],
        "moves": [_move(move) for move in content.moves],
        "asks": [_words(words=ask.words, if_not=ask.if_not, refs=ask.refs) for ask in cover.asks],
        "money": [
            _words(
                source=line.source,
                period=line.period,
                amount=_pounds(line.amount_pence),
                allocated=_pounds(line.allocated_pence),
                spent=_pounds(line.spent_pence),
            )
            for line in content.money
        ],
        "head": [_words(label=part.label, text=part.text) for part in content.head],
    }
    return values


def _section(section: SectionPart) -> dict[str, Value]:
    words = _words(ref=section.ref, title=section.title, aim=section.aim, word=section.word)
    return {**words, "actions": [_action(action, section.title) for action in section.actions]}


def _action(action: ActionPart, section: str) -> dict[str, Value]:
    return _words(
        ref=action.ref,
        text=action.text,
        section=section,
        leads=", ".join(action.leads) or action.lead_words,
        when=action.when,
        resources=action.resources,
        measure=action.measure,
        rating=action.rating_label,
        rating_meaning=action.rating_meaning,
        colour=USUAL_SHADES.get(action.rating_code, "FFFFFF"),
        update=action.update_text or action.reason,
        reason=action.reason,
        said_by=action.said_by,
        said_on=_day(action.said_on),
        before=action.before_label,
        became=action.became,
    )


def _move(move: Move) -> dict[str, Value]:
    return _words(ref=move.ref, what=move.kind, old=move.old, new=move.new, who=move.who, reason=move.reason)


def _words(**words: str) -> dict[str, Value]:
    """Return the words as every Word file can hold them."""
    return {name: sayable(text) for name, text in words.items()}


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence / 100:,.2f}"


def names_in(group: Group, prefix: str = "") -> list[str]:
    """Return every placeholder by its full name, such as "sections.actions.text"."""
    own = [f"{prefix}{name}" for name in group.words]
    for name, inner in group.lists.items():
        own += [f"{prefix}{name}", *names_in(inner, f"{prefix}{name}.")]
    return own
