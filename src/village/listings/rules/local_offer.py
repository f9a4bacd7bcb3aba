"""What the law asks a Local Offer to say, as a list in plain words to be ticked off.

In our own words after the Special Educational Needs and Disability Regulations 2014, regulations 53 to 57 and
Schedule 2, and the SEND code of practice, chapter 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

REVIEW_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that must be there."""

    code: str
    group: str
    words: str
    needs: tuple[str, ...] = ()
    """Needs of which the directory must list something, counted live."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one thing stands today."""

    asked: Asked
    is_there: bool
    why: str
    """What is missing, or what says that it is there."""


HEALTH, LEARNING, ADULT, GETTING_THERE, HELP, ITSELF = (
    "Health",
    "Learning",
    "Growing up",
    "Getting there",
    "Advice and putting it right",
    "The Local Offer itself",
)


ASKED: tuple[Asked, ...] = (
    Asked(
        "schools",
        LEARNING,
        "What each school and nursery does for children with special needs, with and without a plan",
    ),
    Asked("finding-needs", LEARNING, "How special needs are found out and assessed, and how parents ask for it"),
    Asked("ehc", LEARNING, "How to ask for an education, health and care assessment, and by what it is decided"),
    Asked("funding", LEARNING, "How money for special needs is shared out, and personal budgets"),
    Asked("training-staff", LEARNING, "What training those who teach have"),
    Asked("progress", LEARNING, "How progress is measured and reviewed, and how families take part"),
    Asked("live-childcare", LEARNING, "Childcare that takes disabled children", ("childcare",)),
    Asked("live-talking", HEALTH, "Speech and language therapy and help with talking", ("talking",)),
    Asked("live-moving", HEALTH, "Therapies and equipment for moving", ("moving",)),
    Asked("live-mind", HEALTH, "Help with worry, low mood and mental health", ("worry",)),
    Asked("live-sight-hearing", HEALTH, "Help for children who hear or see less", ("hearing", "seeing")),
    Asked(
        "live-autism", HEALTH, "Help for autistic children, and those who find it hard to sit still", ("autism", "adhd")
    ),
    Asked("palliative", HEALTH, "Care for very ill children, and continuing care"),
    Asked("live-short-breaks", HELP, "Short breaks and time off for carers", ("break",)),
    Asked("live-groups", HELP, "Groups of parents, and leisure for everybody", ("send",)),
    Asked("transition", ADULT, "Getting ready for adult life: training, work, housing, taking part"),
    Asked("colleges", ADULT, "Colleges, apprenticeships and training after 16"),
    Asked("transport", GETTING_THERE, "Travel to school and college, and the rules for it"),
    Asked("advice", HELP, "Free, impartial advice for families and young people"),
    Asked("mediation", HELP, "How to complain, mediation, and the tribunal"),
    Asked("forum", HELP, "The parent carer forum, and how to take part"),
    Asked("elsewhere", ITSELF, "What is expected outside the area, and from whom"),
    Asked("without-web", ITSELF, "How somebody without the internet gets it, and in other ways of writing"),
    Asked("made-with", ITSELF, "How families and young people helped to make and review it"),
    Asked("live-comments", ITSELF, "Comments of families with the answers, at least once a year"),
    Asked("live-fresh", ITSELF, "Entries that somebody has checked: nine in ten within their time"),
)


def standing_of(
    asked: Asked,
    *,
    url: str,
    checked_on: date | None,
    listed: Mapping[str, int],
    comments: int,
    fresh_percent: int | None,
    today: date,
) -> Standing:
    """Return how it stands: counted where the directory knows, else by the link that somebody gave and checked."""
    if asked.needs:
        missing = [need for need in asked.needs if not listed.get(need)]
        count = sum(listed.get(need, 0) for need in asked.needs)
        if missing:
            return Standing(asked, False, "The directory lists nothing for it. Add a service, or say the need of one.")
        return Standing(asked, True, f"{count} in the directory")
    if asked.code == "live-comments":
        words = f"{comments} published in the last year" if comments else "None was published in the last year."
        return Standing(asked, comments > 0, words)
    if asked.code == "live-fresh":
        if fresh_percent is None:
            return Standing(asked, False, "The directory is empty.")
        return Standing(asked, fresh_percent >= 90, f"{fresh_percent} in 100 are checked within their time")
    if not url:
        return Standing(asked, False, "Nobody has said where it stands.")
    if checked_on is None or checked_on < today - REVIEW_AFTER:
        return Standing(asked, False, "Its page was not looked at for a year.")
    return Standing(asked, True, "Its page was looked at within the year.")
