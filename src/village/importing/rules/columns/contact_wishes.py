"""The columns of contacts: one contact a row, or several beside each other in the row of a pupil."""

import re
from collections.abc import Iterable
from dataclasses import replace

from village.importing.rules.columns import looks
from village.importing.rules.columns.headings import plain_heading
from village.importing.rules.columns.pupil_wishes import HAS_PUPIL, PUPIL_NUMBER, SCHOOL, UPN
from village.importing.rules.columns.wishes import ColumnWish, FileKind

NOT_CONTACT = ("do not contact", "not to be contacted", "no contact", "must not contact")
"""Headings whose yes means no."""

FIELDS = (
    ColumnWish("title", "Title", ("title", "salutation", "contact title", "parent title")),
    ColumnWish(
        "forename", "Forename",
        ("contact forename", "forename", "first name", "contact first name", "parent forename", "parent first name",
         "firstname", "carer forename", "guardian first name", "given name"),
        looks.NAME_LOOK,
    ),
    ColumnWish(
        "surname", "Surname",
        ("contact surname", "surname", "last name", "contact last name", "parent surname", "parent last name",
         "lastname", "carer surname", "guardian last name", "family name"),
        looks.NAME_LOOK,
    ),
    ColumnWish(
        "name", "Full name",
        ("contact name", "name", "full name", "parent name", "contact full name", "carer name", "guardian name",
         "contact", "parent", "parent carer name", "parent/carer", "parent guardian name", "guardian full name",
         "parent full name"),
        looks.NAME_LOOK,
    ),
    ColumnWish(
        "relationship", "Relationship",
        ("relationship", "relation", "relationship to pupil", "relationship to student", "relation to student",
         "relationship type", "relation to pupil", "contact relationship", "relationship to child", "relation type"),
        looks.RELATIONSHIP,
        is_told_by_content=True,
    ),
    ColumnWish(
        "has_responsibility", "Parental responsibility",
        ("parental responsibility", "pr", "has parental responsibility", "responsibility", "parental resp",
         "legal guardian", "is legal guardian", "has pr", "par resp", "parent resp"),
        looks.YES_NO,
    ),
    ColumnWish(
        "order", "Order",
        ("priority", "contact priority", "order", "contact order", "call order", "emergency priority",
         "contact number", "emergency contact order", "contact no", "rank"),
        looks.NUMBER,
    ),
    ColumnWish(
        "mobile", "Mobile",
        ("mobile", "mobile number", "mobile phone", "mobile telephone", "contact mobile", "mobile no", "cell",
         "cell phone", "parent mobile", "mobile tel"),
        looks.PHONE,
    ),
    ColumnWish(
        "phone", "Telephone",
        ("telephone", "phone", "home telephone", "home phone", "telephone number", "phone number", "home number",
         "main telephone", "tel", "contact telephone", "contact phone", "landline", "day telephone", "day phone",
         "primary phone", "home tel", "main phone", "default phone", "telephone 1", "tel 1", "phone 1",
         "phone number 1", "telephone number 1", "contact number phone", "phone numbers", "all phone numbers"),
        looks.PHONE,
    ),
    ColumnWish(
        "other_phone", "Other telephone",
        ("telephone 2", "tel 2", "phone 2", "other phone", "other telephone", "second phone", "alternative phone",
         "evening phone", "additional phone number", "alternative number", "phone number 2", "telephone number 2"),
        looks.PHONE,
    ),
    ColumnWish(
        "work_phone", "Telephone at work", ("work telephone", "work phone", "work number", "work tel",
        "business phone"),
        looks.PHONE,
    ),
    ColumnWish(
        "email", "E-mail",
        ("email", "e mail", "email address", "primary email", "home email", "contact email", "main email",
         "parent email", "default email", "personal email"),
        looks.EMAIL_LOOK,
    ),
    ColumnWish(
        "address", "Address",
        ("address", "full address", "correspondence address", "contact address", "home address", "postal address",
         "main address",
         "address line 1", "street address"),
    ),
    ColumnWish("postcode", "Postcode", ("postcode", "post code", "contact postcode",
    "home postcode"), looks.POSTCODE_LOOK),
    ColumnWish(
        "lives_with", "Lives with the pupil",
        ("lives with", "lives with pupil", "same address", "shares address", "lives at same address",
         "address as pupil", "lives with student", "lives with child", "resident", "pupil lives with",
         "is co resident", "co resident", "lives at home", "at home", "same household", "same house", "same home"),
        looks.YES_NO,
    ),
    ColumnWish(
        "may_contact", "May be contacted",
        ("may contact", "may be contacted", "contactable", "can contact", "contact allowed", *NOT_CONTACT),
        looks.YES_NO,
    ),
    ColumnWish(
        "language", "Language",
        ("contact language", "language", "preferred language", "parent language", "speaks", "language spoken"),
    ),
)  # fmt: skip

PUPIL_OF_CONTACT = (
    UPN,
    PUPIL_NUMBER,
    ColumnWish(
        "pupil_full_name", "Pupil’s full name",
        ("pupil name", "student name", "child name", "pupil", "student", "child", "pupil full name",
         "student full name"),
        looks.NAME_LOOK,
    ),
    ColumnWish(
        "pupil_surname", "Pupil’s surname",
        ("pupil surname", "student surname", "child surname", "legal surname", "pupil last name", "student last name",
         "pupil legal surname", "student legal surname"),
        looks.NAME_LOOK,
    ),
    ColumnWish(
        "pupil_forename", "Pupil’s forename",
        ("pupil forename", "student forename", "child forename", "legal forename", "pupil first name",
         "student first name", "pupil legal forename", "student legal forename"),
        looks.NAME_LOOK,
    ),
    ColumnWish(
        "pupil_date_of_birth", "Pupil’s date of birth", ("date of birth", "dob", "pupil dob", "student dob",
        "child dob"),
        looks.DAY,
    ),
)  # fmt: skip

CONTACTS = FileKind(
    "contacts",
    "contacts",
    (*PUPIL_OF_CONTACT, *SCHOOL, *FIELDS),
    needs=(HAS_PUPIL, ("surname", "name"), ("relationship", "mobile", "phone", "email", "order", "has_responsibility")),
)

BARE_NAMES = {
    "pupil_surname": ("surname", "last name", "lastname", "family name"),
    "pupil_forename": ("forename", "first name", "firstname", "given name"),
}
"""Names that say nothing of whose they are; beside a column that names the contact they are the pupil's."""
WHOSE = re.compile(r"\b(contact|parent|carer|guardian)")

ROLES = {
    "mother": "Mother", "mum": "Mother", "father": "Father", "dad": "Father", "carer": "Carer", "guardian": "Guardian",
    "grandparent": "Grandparent", "stepfather": "Stepfather", "stepmother": "Stepmother",
}  # fmt: skip
"""Words that name both the contact and what they are to the child, as in: Mother mobile."""
NUMBERED = re.compile(
    r"(?:(?:(?:priority|emergency|parental|parent(?:/carer)?|primary|family|main) )?(?:contact|parent|carer|guardian)s?"
    r"(?:/carer|/guardian)?|priority|pc|ec|p) ?(?P<number>[1-9])\b ?(?P<rest>.*)"
)
NUMBER_BEHIND = re.compile(
    r"(?:(?:parent|contact|carer|guardian|emergency contact)s? )(?P<rest>.*?) ?(?P<number>[1-9])"
)
NAME_WORDS = {word for field in FIELDS if field.code in ("name", "surname", "forename") for word in field.words}
FIELD_WORDS = {word: field for field in reversed(FIELDS) for word in reversed(field.words)}


def wishes_of_contacts(headings: Iterable[str]) -> tuple[ColumnWish, ...]:
    """Return the wishes of a file of contacts: a bare surname is the contact's unless another column names them."""
    plain = [plain_heading(heading) for heading in headings]
    if not any(heading in NAME_WORDS and WHOSE.search(heading) for heading in plain):
        return CONTACTS.wishes
    bare = {word for words in BARE_NAMES.values() for word in words}
    found = []
    for wish in CONTACTS.wishes:
        if wish.code in BARE_NAMES:
            found.append(replace(wish, words=(*wish.words, *BARE_NAMES[wish.code])))
        elif wish.code in ("surname", "forename"):
            found.append(replace(wish, words=tuple(word for word in wish.words if word not in bare)))
        else:
            found.append(wish)
    return tuple(found)


def place_of_contact(heading: str) -> tuple[str, str] | None:
    """Return which contact and which of its fields a heading of a pupil's row means: ("1", "mobile"), or None."""
    text = plain_heading(heading)
    for form in (NUMBERED, NUMBER_BEHIND):
        found = form.fullmatch(text)
        if found and (field := _field(found["rest"])):
            return found["number"], field
    role, _, rest = text.partition(" ")
    role = role.removesuffix("s") if role.removesuffix("s") in ROLES else role
    if role in ROLES and (field := _field(rest)):
        return role, field
    return None


def _field(words: str) -> str | None:
    if not words:
        return "name"
    found = (
        FIELD_WORDS.get(words) or FIELD_WORDS.get(words.removeprefix("contact ")) or FIELD_WORDS.get(f"contact {words}")
    )
    return found.code if found else None


def contact_wishes(headings: Iterable[str]) -> tuple[ColumnWish, ...]:
    """Return a wish for each column that belongs to a contact in a pupil's row, such as contact.1.mobile."""
    by_code = {field.code: field for field in FIELDS}
    found: dict[str, ColumnWish] = {}
    for heading in headings:
        place = place_of_contact(heading)
        if place is None:
            continue
        which, code = place
        words = plain_heading(heading)
        name = f"contact.{which}.{code}"
        if name in found:
            continue
        label = f"{ROLES.get(which, f'Contact {which}')}: {by_code[code].label.lower()}"
        found[name] = replace(by_code[code], code=name, label=label, words=(words,))
    return tuple(found.values())
