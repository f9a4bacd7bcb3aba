"""The columns of a file of pupils: who they are, where they are on roll, what they need, where they live."""

from village.importing.rules.columns import looks
from village.importing.rules.columns.wishes import ColumnWish, FileKind

UPN = ColumnWish(
    "upn", "UPN", ("upn", "unique pupil number", "current upn", "upn current", "upn number", "permanent upn",
    "pupil upn"),
    looks.UPN, is_told_by_content=True,
)  # fmt: skip
PUPIL_NUMBER = ColumnWish(
    "pupil_number", "Number in the school’s system",
    ("admission number", "adno", "admission no", "adm no", "mis id", "student id", "pupil id", "sims id", "arbor id",
     "arbor student id", "bromcom id", "bromcom person id", "person id", "local id", "local upn", "external id",
     "student number", "learner id", "learner number", "pupil number", "exam number", "wonde id", "school id number",
     "pupil ref", "roll number"),
)  # fmt: skip
FULL_NAME = ColumnWish(
    "full_name", "Full name",
    ("name", "full name", "pupil name", "student name", "child name", "legal name", "pupil", "student", "child",
     "display name", "preferred name full", "surname forename", "name surname forename", "full legal name", "pupils",
     "student full name", "learner", "learner name", "pupil full name", "legal full name", "last name first name",
     "students"),
    looks.NAME_LOOK,
)  # fmt: skip
SURNAME = ColumnWish(
    "surname", "Surname",
    ("legal surname", "surname", "last name", "family name", "legal last name", "legal family name", "pupil surname",
     "student surname", "child surname", "student last name", "pupil last name", "lastname", "preferred surname",
     "preferred last name", "chosen surname"),
    looks.NAME_LOOK,
)  # fmt: skip
FORENAME = ColumnWish(
    "forename", "Forename",
    ("legal forename", "forename", "first name", "legal first name", "given name", "forenames", "legal forenames",
     "pupil forename", "student forename", "child forename", "student first name", "pupil first name",
     "christian name", "firstname", "first names", "forename s"),
    looks.NAME_LOOK,
)  # fmt: skip
DATE_OF_BIRTH = ColumnWish(
    "date_of_birth", "Date of birth",
    ("date of birth", "dob", "d o b", "birth date", "birthdate", "born", "birthday", "student dob", "pupil dob"),
    looks.DAY,
)  # fmt: skip
YEAR_GROUP = ColumnWish(
    "year_group", "Year group",
    ("year group", "nc year", "year", "national curriculum year", "nc year actual", "yr", "yr grp", "year grp",
     "ncyear", "nc yr", "actual nc year", "curriculum year", "yeargroup", "year taught in", "year group name",
     "ncy actual", "ncy", "year code"),
    looks.YEAR_GROUP,
)  # fmt: skip
REGISTRATION_GROUP = ColumnWish(
    "registration_group", "Registration group",
    ("registration group", "reg group", "reg", "registration form", "tutor group", "form", "class", "registration",
     "form group", "class name", "reg grp", "registration form name", "tutor", "form class", "primary class",
     "reg form"),
    looks.GROUP_LOOK,
)  # fmt: skip
SCHOOL_URN = ColumnWish(
    "school_urn",
    "School’s URN",
    ("school urn", "urn", "establishment urn", "school unique reference number"),
    looks.URN,
    is_told_in_bare_files=True,
)
SCHOOL_DFE_NUMBER = ColumnWish(
    "school_dfe_number", "School’s DfE number",
    ("dfe number", "laestab", "la estab", "dfe no", "establishment number", "estab", "estab number",
     "la establishment number", "dcsf number", "dfes number", "school number", "school dfe number",
     "establishment no"),
    looks.DFE_NUMBER,
)  # fmt: skip
SCHOOL_LA = ColumnWish(
    "school_la", "Local authority’s number", ("la", "lea", "la number", "lea number", "la code", "local authority"),
    looks.DFE_NUMBER,
)  # fmt: skip
SCHOOL_NAME = ColumnWish(
    "school_name", "School", ("school name", "school", "establishment", "establishment name", "academy", "site")
)
SCHOOL = (SCHOOL_URN, SCHOOL_DFE_NUMBER, SCHOOL_LA, SCHOOL_NAME)
WHOSE = (UPN, PUPIL_NUMBER, FULL_NAME, SURNAME, FORENAME, YEAR_GROUP, REGISTRATION_GROUP, DATE_OF_BIRTH, *SCHOOL)
"""The columns by which any export says whose row it is."""
HAS_PUPIL = ("upn", "pupil_number")

_ROLL = (
    ColumnWish(
        "joined_on", "Joined the school on",
        ("joined on", "date of admission", "admission date", "doa", "entry date", "start date", "joined",
         "date joined", "enrolment start date", "enrolment date", "date of entry", "enrolment start", "admitted",
         "on roll date", "entry", "start"),
        looks.DAY,
    ),
    ColumnWish(
        "left_on", "Left the school on",
        ("left on", "date of leaving", "leaving date", "dol", "leave date", "date left", "end date",
         "enrolment end date", "left", "enrolment end", "leaver date", "off roll date", "left school on",
         "left school", "date left school"),
        looks.DAY,
    ),
    ColumnWish(
        "left_to", "Left for",
        ("destination", "left to", "leaving destination", "destination school", "next school",
         "destination after leaving", "onward school", "destination name", "destination institution", "moved to"),
    ),
    ColumnWish(
        "left_why", "Reason for leaving",
        ("reason for leaving", "leaving reason", "left why", "reason left", "grounds for removal", "leaving code",
         "reason for removal", "grounds for deletion", "reason"),
    ),
    ColumnWish(
        "enrolment_status", "Enrolment status",
        ("enrolment status", "enrol status", "registration status", "enrolment", "registration type",
         "dual registration"),
    ),
)  # fmt: skip
_NEEDS = (
    ColumnWish(
        "sen", "Special educational needs",
        ("sen status", "sen", "sen provision", "sen code", "send status", "send", "sen stage", "sen need status",
         "sen level", "special educational needs", "sen provision type"),
        looks.SEN,
    ),
    ColumnWish(
        "free_meals", "Free school meals",
        ("free meals", "fsm", "free school meals", "fsm eligible", "eligible for free meals", "fsm eligibility",
         "eligible fsm", "free school meal", "currently eligible for free school meals", "eligible for fsm",
         "fsm status", "fsm current"),
        looks.YES_NO,
    ),
    ColumnWish(
        "first_language", "First language",
        ("first language", "home language", "language", "mother tongue", "native language", "first language code",
         "main language", "home lang", "first lang", "lang", "language spoken at home"),
    ),
    ColumnWish(
        "ethnicity", "Ethnicity",
        ("ethnicity", "ethnic group", "ethnicity code", "ethnic code", "ethnic origin", "ethnicity name",
         "ethnic background", "eth", "ethnic"),
    ),
    ColumnWish(
        "looked_after", "Looked after",
        ("looked after", "lac", "cla", "in care", "child looked after", "looked after child", "in lea care",
         "in la care", "looked after status", "cic", "children looked after"),
        looks.YES_NO,
    ),
    ColumnWish(
        "young_carer", "Young carer",
        ("young carer", "young carer status", "carer indicator", "is young carer", "young carer indicator",
         "carer"), looks.YES_NO, ),
)  # fmt: skip
_HOME = (
    ColumnWish(
        "address", "Address",
        ("address", "full address", "home address", "postal address", "main address", "address block",
         "street address", "current address", "address line", "correspondence address"),
    ),
    ColumnWish("address_1", "Address, line 1", (
        "address line 1", "address 1", "address1", "house", "house name", "house number", "house no", "apartment",
        "flat",
        "house name number", "house number name")),
    ColumnWish("address_2", "Address, line 2", ("address line 2", "address 2", "address2", "street", "road")),
    ColumnWish("address_3", "Address, line 3", ("address line 3", "address 3", "address3", "district", "locality")),
    ColumnWish("address_4", "Town", ("town", "address line 4", "address 4", "address4", "post town", "city",
    "town city")),
    ColumnWish("address_5", "County", ("county", "address line 5", "address 5", "address5")),
    ColumnWish(
        "postcode", "Postcode", ("postcode", "post code", "home postcode", "postal code", "zip code",
        "address postcode"),
        looks.POSTCODE_LOOK,
    ),
)  # fmt: skip

PUPILS = FileKind(
    "pupils",
    "pupils",
    (
        *WHOSE,
        ColumnWish(
            "former_upn", "Former UPN",
            ("former upn", "previous upn", "old upn", "upn former", "upn previous", "temporary upn",
             "upn history"), looks.UPN, ),
        ColumnWish("uln", "Unique learner number", ("uln", "unique learner number")),
        ColumnWish("middle_names", "Middle names", (
            "middle names", "middle name", "legal middle names", "legal middle name",
            "middle name s"), looks.NAME_LOOK),
        ColumnWish(
            "preferred_forename", "Preferred forename",
            ("preferred forename", "preferred first name", "known as", "chosen name", "preferred name",
             "chosen forename", "chosen first name", "nickname", "known as forename", "likes to be called"),
            looks.NAME_LOOK,
        ),
        ColumnWish("sex", "Sex", ("sex", "gender", "legal sex", "m/f", "sex code", "legal gender",
        "sex gender"), looks.SEX),
        *_ROLL,
        *_NEEDS,
        *_HOME,
    ),
    needs=(("surname", "full_name"), ("upn", "pupil_number", "date_of_birth")),
)  # fmt: skip
