"""Who lives in the made-up town: organisations, the cast, and the groups they sit on."""

from dataclasses import dataclass

from village.access.rules import roles


@dataclass(frozen=True, slots=True)
class Place:
    """One organisation of the town."""

    name: str
    kind: str
    short_name: str = ""
    urn: str | None = None
    phase: str = ""
    lowest_year: int | None = None
    highest_year: int | None = None
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Resident:
    """One person of the cast; without a role they have no login."""

    name: str
    place: str
    job_title: str
    role: str = ""
    initials: str = ""
    has_address: bool = True


PLACES = (
    Place("Ridgeway Primary School", "school", "Ridgeway", "990101", "primary", -1, 6, "TV1 2AB"),
    Place("Hillside Primary School", "school", "Hillside", "990102", "primary", 0, 6, "TV2 4CD"),
    Place("St Hild's Catholic Primary School", "school", "St Hild's", "990103", "primary", -1, 6, "TV1 5EF"),
    Place("Millbrook Primary School", "school", "Millbrook", "990104", "primary", 0, 6, "TV3 1GH"),
    Place("Thornaby Vale Academy", "school", "The Academy", "990105", "secondary", 7, 13, "TV2 7JK"),
    Place("The Orchard School", "school", "Orchard", "990106", "special", 0, 11, "TV4 3LM"),
    Place("Family Information Service", "council_team", "FIS", postcode="TV1 1AA"),
    Place("Partnership office", "council_team", "Office", postcode="TV1 1AA"),
    Place("Early Help Hub", "agency", "EHH", postcode="TV1 3BB"),
    Place("Vale Health Visiting", "agency", "HV", postcode="TV2 2CC"),
    Place("Voluntary Action Vale", "charity", "VAV", postcode="TV1 6DD"),
    Place("Vale Adult Learning", "agency", "VAL", postcode="TV3 9EE"),
    Place("Vale Neighbourhood Police", "agency", "NPT", postcode="TV1 4FF"),
)

RESIDENTS = (
    Resident("Hana Brook", "Partnership office", "Partnership coordinator", roles.COORDINATOR, "HB"),
    Resident("Petra Lowe", "Ridgeway Primary School", "Deputy head", roles.ACTION_LEAD, "PL"),
    Resident("Samir Vall", "Ridgeway Primary School", "Head teacher", roles.HEAD, "SV"),
    Resident("Farah Lund", "Ridgeway Primary School", "Inclusion lead", roles.INCLUSION_LEAD, "FL"),
    Resident("Una Zeller", "Ridgeway Primary School", "School administrator", roles.OFFICE, "UZ"),
    Resident("Viola Yates", "Ridgeway Primary School", "Deputy head, safeguarding", roles.SAFEGUARDING_LEAD, "VY"),
    Resident("Nora Quist", "Ridgeway Primary School", "Class teacher", roles.TEACHER, "NQ"),
    Resident("Xenia Udall", "Thornaby Vale Academy", "Principal", roles.HEAD, "XU"),
    Resident("Dot Marlowe", "Ridgeway Primary School", "Parent support adviser", roles.SUPPORT_WORKER, "DM"),
    Resident("Idris Cole", "Early Help Hub", "Early help practitioner", roles.AGENCY_WORKER, "IC"),
    Resident("Owen Tarn", "Voluntary Action Vale", "Chair of trustees", roles.BOARD_MEMBER, "OT"),
    Resident("Leonie Birch", "Early Help Hub", "Hub lead"),
    Resident("Sunniva Rao", "Thornaby Vale Academy", "Research lead"),
    Resident("Gita Anand", "Vale Health Visiting", "Speech and language therapist"),
    Resident("Gwen Hale", "Vale Adult Learning", "Tutor", has_address=False),
    Resident("Al Winter", "The Orchard School", "Outreach teacher", has_address=False),
)

PARENT = ("Gita Moran", "Ridgeway Primary School")
INSTALLATION_STAFF = "Quentin Ash"
NEIGHBOUR = ("Millbeck Schools Partnership", "Leo Hartley")

GROUPS = (
    (
        "Partnership board",
        "board",
        "Decides, and answers for the plan.",
        (("Owen Tarn", "Chair"), ("Samir Vall", ""), ("Hana Brook", "")),
    ),
    (
        "Parents as partners",
        "work_group",
        "Carries Priority 2.",
        (("Petra Lowe", "Chair"), ("Dot Marlowe", ""), ("Farah Lund", "")),
    ),
    ("Parent support advisers", "network", "Advisers of all schools, each half-term.", (("Dot Marlowe", "Convenor"),)),
)

PASSWORD = "village-green-2026"  # noqa: S105  the made-up town's public password, printed by the demo itself


def address_of(name: str) -> str:
    """Return the made-up e-mail address of a resident."""
    return f"{name.lower().replace(' ', '.')}@thornabyvale.example"
