"""What has happened to a child's record, in a few words for each; the record itself keeps who and every value."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "people.pupil-added": "Record begun",
    "people.pupil-changed": "Details changed",
    "people.joined": "Joined the roll",
    "people.left": "Left the roll",
    "people.leaving-taken-back": "Did not leave after all",
    "people.roll-changed": "Days or class changed",
    "people.year-changed": "Year or class changed",
    "people.number-added": "Number added",
    "people.number-removed": "Number removed",
    "people.contact-added": "Contact added",
    "people.contact-changed": "Contact changed",
    "people.contact-moved": "Order of contacts changed",
    "people.contact-ended": "Contact ended",
    "people.contact-back": "Contact again",
    "people.adult-added": "Adult written down",
    "people.adult-changed": "How an adult is reached changed",
    "people.adult-invited": "Parent invited to sign in",
    "people.login-linked": "Parent signs in",
    "people.login-unlinked": "Parent’s login taken away",
    "people.moved-in": "Home written down",
    "people.moved-out": "Moved out of a home",
    "people.move-taken-back": "Did not move out after all",
    "people.home-changed": "Home changed",
    "people.agreement-given": "Agreement given",
    "people.agreement-withdrawn": "Agreement taken back",
    "people.agreement-back": "Agreement stands again",
    "people.restriction-added": "Restriction written down",
    "people.restriction-changed": "Restriction changed",
    "people.restriction-ended": "Restriction ended",
    "people.record-held": "Legal hold put on the record",
    "people.hold-ended": "Legal hold let go",
    "people.hold-looked-at": "Legal hold looked at again",
    "people.opening-missed": "Looked for in an emergency, and not found",
    "people.opened": "Opened in an emergency by another school",
    "people.opening-closed": "An emergency opening ended",
    "people.opening-settled": "An emergency opening was judged",
    "people.merged": "Two records made one",
    "people.unmerged": "Two records again",
    "people.siblings-said": "Brother or sister found",
    "people.likeness-denied": "Another record is not the same",
    "people.likeness-half": "Perhaps the same: one school says yes",
    "people.likeness-open-again": "Asked about another record again",
}


def happened(verb: str) -> str:
    """Return the deed in a few words; one of another room reads as its own verb."""
    return WORDS.get(verb) or verb.rpartition(".")[2].replace("-", " ").capitalize()
