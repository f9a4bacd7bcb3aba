"""What may, or must, be held back from somebody who asks what is kept of them: Data Protection Act 2018.

The list is for a person to choose from. Nothing here decides. Each says whether the letter may name it: where naming it
would tell what is held back, the letter says the same to everybody.

How far the numbers were checked, in November 2026: Schedule 2, paragraph 2, and Schedule 3, paragraphs 2 to 4, 8, 13
to 17 and 21 were compared with the Act as published; Schedule 2, paragraph 24, and Schedule 3, paragraph 11, with
councils' lists of exemptions. Schedule 2, paragraphs 16, 17, 19 and 25, Schedule 3, paragraphs 5, 6 and 19, and
Schedule 4 could not be read and are from memory. The page on which a ground is chosen says so, and that whoever
advises the school on data protection has the last word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exemption:
    """One ground on which something is held back."""

    words: str
    source: str
    told: str = ""
    """How the letter says it in general; empty where the letter must not."""


READ_IN_THE_ACT = (
    "The paragraphs point to the Act for whoever advises you on data protection. Not all were compared with its words;"
    " ask before you rely on one."
)
"""Said where a ground is chosen."""

EXEMPTIONS: Mapping[str, Exemption] = {
    "third-party": Exemption(
        "It is about somebody else who did not agree, and it is not reasonable to give it without",
        "Schedule 2, paragraph 16",
        "things about other people",
    ),
    "confidence": Exemption(
        "Somebody who does not work in education, health or social care gave it in confidence",
        "Schedule 2, paragraphs 16 and 17",
        "things that other people told us in confidence",
    ),
    "harm-education": Exemption(
        "Education data: giving it would be likely to cause serious harm to the health of the child or another",
        "Schedule 3, part 4, paragraph 19",
    ),
    "harm-health": Exemption(
        "Health data: serious harm would be likely, in the opinion of the right health professional",
        "Schedule 3, part 2, paragraphs 5 and 6",
    ),
    "harm-social-work": Exemption(
        "Social work data: it would harm the work because serious harm to somebody would be likely",
        "Schedule 3, part 3, paragraph 11",
    ),
    "child-abuse": Exemption(
        "About abuse of a child or a risk of it, asked for by a parent: not in the child’s best interests",
        "Schedule 3, part 5, paragraph 21",
    ),
    "against-the-child": Exemption(
        "A parent asks, and the child gave it, or was examined, expecting that the parent would not be told",
        "Schedule 3, paragraphs 4 and 10",
    ),
    "court": Exemption(
        "It is before a family court that may keep it from the one who asks", "Schedule 3, paragraphs 3, 9 and 18"
    ),
    "crime": Exemption("It would harm preventing or finding out a crime", "Schedule 2, paragraph 2"),
    "privilege": Exemption(
        "It is between the school and its lawyers", "Schedule 2, paragraph 19", "advice from our lawyers"
    ),
    "reference": Exemption(
        "It is a reference given in confidence for school, training or work",
        "Schedule 2, paragraph 24",
        "references given in confidence",
    ),
    "exam": Exemption(
        "Marks or scripts of an examination that is not out yet",
        "Schedule 2, paragraph 25",
        "marks that are not out yet",
    ),
    "adoption": Exemption(
        "Records of adoption, of a parental order, or of a statement of special needs, kept from view by another law",
        "Schedule 4, paragraphs 3 to 5",
    ),
    "not-about": Exemption(
        "It is not about the one it was gathered for",
        "UK GDPR, article 15",
        "things that are not about the one you asked for",
    ),
}


def told_of(codes: Iterable[str]) -> list[str]:
    """Return in general terms what was held back, as far as a letter may say it, in the order of the list."""
    used = frozenset(codes)
    return [one.told for code, one in EXEMPTIONS.items() if code in used and one.told]
