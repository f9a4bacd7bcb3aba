"""Whether a measure of success only counts what was done, and says nothing about what changed for anybody."""

import re
from dataclasses import dataclass

_DONE = re.compile(
    r"\b(?:letters?|leaflets?|flyers?|posters?|newsletters?"
    r"|e-?mails?|texts? sent|meetings?|minutes|agendas?|sessions?"
    r"|events?|workshops?|courses?|training|trained|assembl(?:y|ies)|coffee mornings?|drop-?ins?|visits?|calls?"
    r"|polic(?:y|ies)|strateg(?:y|ies)|documents?|reports?|plans?|director(?:y|ies)|websites?|links?|packs?|toolkits?"
    r"|guides?|surveys?|questionnaires?|registers?"
    r"|audits?|groups? (?:set up|formed|meets?)|networks?|appoint(?:ed|ment)s?"
    r"|(?:set|put) up|in place|launched|published|produced|distributed|circulated|sent|held|run|ran|written|completed"
    r"|delivered|established|recruited|commissioned|attend(?:ed|ees|s|ing)?|participat\w+|take-?up|sign(?:ed)?[- ]up"
    r"|numbers? of|sign-in|bookings?|downloads?|hits)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:improv\w+|increas\w+|rais(?:e|ed|es|ing)"
    r"|rise[sn]?|reduc\w+|decreas\w+|fewer|lower|narrow\w*|clos(?:e|ed|ing) (?:the )?gaps?"
    r"|better|more (?:confident|able|likely|involved|engaged)"
    r"|confiden(?:t|ce)|resilien\w+|well-?being|feel(?:s|ing)?|say(?:s|ing)? (?:that )?they"
    r"|report(?:s|ing)? (?:that|feeling|being|better|more|less)"
    r"|understand(?:s|ing)?|attainment|outcomes?|progress(?:ed)? (?:in|from|to|of)"
    r"|absences?|exclusions?|punctual\w*|attendance (?:is|at|of|rates?|above|improv\w+|ris\w+)"
    r"|(?:pupils?|children'?s?|school|persistent) attendance"
    r"|read(?:s|ing)? (?:at|more|with|together)"
    r"|reach(?:ed|es|ing)? (?:the )?(?:expected|age)|ready for school|school readiness"
    r"|(?:into|move to|enter) (?:work|employment|training|college)"
    r"|qualif\w+|pass(?:ed|es)?|achiev\w+|satisf\w+|valued?|happier"
    r"|less (?:likely|anxious|stressed)|less |change[sd]? in|no longer|stay(?:s|ed)? (?:in|at)|sustain\w+|turned?)\b"
    r"|\d+\s?%\s+(?:of\s+)?(?:pupils|children|parents|families)\s+(?:say|feel|report|reach|achieve|make|can|are)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """What a measure is about, with the words that say so."""

    counts_activity_only: bool
    reason: str


def judge_measure(text: str) -> MeasureKind:
    """Return whether the measure only counts activity; a single word about change is enough for it not to.

    A text with neither kind of word is left alone: the rule must be able to say which words it rests on.
    """
    changed = _CHANGED.search(text)
    if changed:
        return MeasureKind(False, f"“{changed.group().strip()}” speaks of a change")
    done = list(dict.fromkeys(found.group().lower() for found in _DONE.finditer(text)))
    if not done:
        return MeasureKind(False, "No word says whether it counts activity")
    words = ", ".join(f"“{word}”" for word in done[:3])
    return MeasureKind(
        True, f"It counts what was done ({words}), and no word says what changed for children or families"
    )
