"""The people of the made-up town Thornaby Vale, and of Millbeck next door, as the tests know them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from village.access.models.role import HelpSession, RoleHeld
from village.access.models.user import User
from village.access.queries import viewer_for
from village.access.rules import roles
from village.access.viewer import NOBODY, Viewer
from village.organisations.models.group import Group, Seat
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner

PASSWORD = "seven-quiet-herons-by-the-beck"
"""The password of everybody in the cast who is given one with `with_password`."""

SINCE = date(2025, 9, 1)
"""The day on which memberships, seats and roles of the cast begin."""


ASHLEA, BECKSIDE = "Ashlea Primary School", "Beckside High School"


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the cast: who they are, what they do, and where."""

    name: str
    role: str
    organisation: str
    job_title: str
    holds_role_in_partnership: bool = False
    also: tuple[tuple[str, str], ...] = ()
    """Further roles, each with the organisation in which it is held."""


COORDINATOR = Person("Hana Brook", roles.COORDINATOR, "Vale Early Help", "Partnership coordinator", True)
ACTION_LEAD = Person("Petra Lowe", roles.ACTION_LEAD, "Vale Early Help", "Parenting lead", True)
HEAD = Person("Samir Vall", roles.HEAD, ASHLEA, "Head teacher")
INCLUSION_LEAD = Person("Farah Lund", roles.INCLUSION_LEAD, ASHLEA, "Inclusion lead")
SUPPORT_WORKER = Person("Dot Marlowe", roles.SUPPORT_WORKER, BECKSIDE, "Parent support adviser")
AGENCY_WORKER = Person("Idris Cole", roles.AGENCY_WORKER, "Lantern Family Centre", "Family worker")
BOARD_MEMBER = Person("Owen Tarn", roles.BOARD_MEMBER, "Vale Toy Library", "Trustee", True)
PARENT = Person("Gita Moran", roles.PARENT, ASHLEA, "")
TEACHER = Person("Nora Quist", roles.TEACHER, ASHLEA, "Class teacher")
TEACHER_ELSEWHERE = Person("Tobias Ware", roles.TEACHER, BECKSIDE, "Teacher of history")
OFFICE = Person("Una Zeller", roles.OFFICE, ASHLEA, "School administrator")
SAFEGUARDING_LEAD = Person("Viola Yates", roles.SAFEGUARDING_LEAD, ASHLEA, "Safeguarding lead")
TWO_HATS = Person("Xenia Udall", roles.HEAD, BECKSIDE, "Head teacher", also=((roles.TEACHER, ASHLEA),))
OTHER_PARENT = Person("Jonas Ekker", roles.PARENT, ASHLEA, "")
"""Of another child than `PARENT`, at the same school."""
SEPARATED_PARENT = Person("Kit Moran", roles.PARENT, ASHLEA, "")
"""Of the same child as `PARENT`, with a restriction against them."""
AGENCY_OTHER = Person("Wim Odell", roles.AGENCY_WORKER, "Vale Toy Library", "Play worker")
"""Nobody agreed to share anything with them."""
STRANGER = Person("Leo Hartley", roles.COORDINATOR, "Millbeck Schools Team", "Partnership coordinator", True)

VALE_CAST = {
    "coordinator": COORDINATOR,
    "action_lead": ACTION_LEAD,
    "head": HEAD,
    "inclusion_lead": INCLUSION_LEAD,
    "support_worker": SUPPORT_WORKER,
    "agency_worker": AGENCY_WORKER,
    "board_member": BOARD_MEMBER,
    "parent": PARENT,
    "teacher": TEACHER,
    "teacher_elsewhere": TEACHER_ELSEWHERE,
    "office": OFFICE,
    "safeguarding_lead": SAFEGUARDING_LEAD,
    "two_hats": TWO_HATS,
    "other_parent": OTHER_PARENT,
    "separated_parent": SEPARATED_PARENT,
    "agency_other": AGENCY_OTHER,
}
PEOPLE = {**VALE_CAST, "stranger": STRANGER}
"""The cast by the word that tests use for them."""

SIGNED_IN = (*PEOPLE, "staff", "helper")
"""Everybody with a login: the cast, installation staff without a help session, and with one."""

EVERYBODY = ("nobody", *SIGNED_IN)


@dataclass(slots=True)
class Town:
    """Thornaby Vale and, as `millbeck`, the partnership that must never show."""

    partnership: Partnership
    millbeck: Partnership
    organisations: dict[str, Organisation] = field(default_factory=dict)
    practitioners: dict[str, Practitioner] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    """By the words of `SIGNED_IN`."""
    board: Group | None = None

    def viewer(self, who: str) -> Viewer:
        """Return the person as a viewer, now; "nobody" is whoever has not signed in."""
        if who == "nobody":
            return NOBODY
        return viewer_for(self.users[who], now=timezone.now(), today=timezone.localdate(), request_id="test")


def make_partnership(name: str = "Thornaby Vale", slug: str = "") -> Partnership:
    """Return a saved partnership."""
    return Partnership.objects.create(name=name, slug=slug or name.lower().replace(" ", "-"))


def make_organisation(
    partnership: Partnership | None, name: str, kind: str = "agency", **fields: object
) -> Organisation:
    """Return a saved organisation, a member of the partnership when one is given."""
    organisation = Organisation.objects.create(name=name, kind=kind, **fields)
    if partnership is not None:
        Membership.objects.create(partnership=partnership, organisation=organisation, starts_on=SINCE)
    return organisation


def make_practitioner(
    partnership: Partnership, name: str, organisation: Organisation | None = None, **fields: object
) -> Practitioner:
    """Return a saved member of staff, with initials and an e-mail address unless told otherwise."""
    defaults = {"initials": initials_of(name), "email": address_of(name)}
    return Practitioner.objects.create(
        partnership=partnership, organisation=organisation, name=name, **{**defaults, **fields}
    )


def make_user(name: str, *, email: str = "", password: str | None = None, **fields: object) -> User:
    """Return a saved login that holds no role."""
    user = User.objects.create_user(email or address_of(name), password, name=name)
    for attribute, value in fields.items():
        setattr(user, attribute, value)
    user.save()
    return user


def give_role(
    user: User, partnership: Partnership, role: str, organisation: Organisation | None = None, since: date = SINCE
) -> RoleHeld:
    """Return the role that the user now holds."""
    return RoleHeld.objects.create(
        user=user, partnership=partnership, organisation=organisation, role=role, starts_on=since
    )


def open_help(user: User, partnership: Partnership, ends_at: datetime | None = None) -> HelpSession:
    """Return a help session that is open now, for an hour unless told otherwise."""
    now = timezone.now()
    return HelpSession.objects.create(
        user=user,
        partnership=partnership,
        reason="The coordinator asked why a plan looks empty.",
        starts_at=now,
        ends_at=ends_at or now + timedelta(hours=1),
    )


def make_town() -> Town:
    """Return both partnerships with their organisations, people, logins, roles and a board.

    Some thousands of tests begin here, so each table is filled with one query.
    """
    vale, millbeck = Partnership.objects.bulk_create(
        Partnership(name=name, slug=name.lower().replace(" ", "-")) for name in ("Thornaby Vale", "Millbeck")
    )
    town = Town(vale, millbeck)
    _add_organisations(town)
    _add_logins(town)
    _add_roles(town)
    _add_practitioners(town)
    open_help(town.users["helper"], vale)
    town.board = Group.objects.create(partnership=vale, name="Partnership board", kind=Group.Kind.BOARD)
    Seat.objects.create(
        group=town.board, practitioner=town.practitioners["board_member"], role="Chair", starts_on=SINCE
    )
    return town


def initials_of(name: str) -> str:
    """Return the first letters of a made-up name."""
    return "".join(word[0] for word in name.split())


def address_of(name: str) -> str:
    """Return the made-up e-mail address of a made-up person."""
    return f"{name.lower().replace(' ', '.')}@vale.example"


def _add_organisations(town: Town) -> None:
    vale, millbeck = town.partnership, town.millbeck
    ashlea = {"urn": "900101", "phase": "primary", "lowest_year": -1, "highest_year": 6}
    beckside = {"urn": "900102", "phase": "secondary", "lowest_year": 7, "highest_year": 11}
    members: list[tuple[Partnership, Organisation]] = [
        (vale, Organisation(name="Vale Early Help", kind="council_team", short_name="EH")),
        (vale, Organisation(name=ASHLEA, kind="school", **ashlea)),
        (vale, Organisation(name=BECKSIDE, kind="school", **beckside)),
        (vale, Organisation(name="Lantern Family Centre", kind="agency", short_name="Lantern")),
        (vale, Organisation(name="Vale Toy Library", kind="charity")),
        (millbeck, Organisation(name="Millbeck Schools Team", kind="council_team")),
    ]
    Organisation.objects.bulk_create(organisation for _, organisation in members)
    Membership.objects.bulk_create(
        Membership(partnership=partnership, organisation=organisation, starts_on=SINCE)
        for partnership, organisation in members
    )
    town.organisations = {organisation.name: organisation for _, organisation in members}


def _add_logins(town: Town) -> None:
    users = {who: User(email=address_of(person.name), name=person.name) for who, person in PEOPLE.items()}
    users["staff"] = User(email="quentin.ash@village.example", name="Quentin Ash", is_installation_staff=True)
    users["helper"] = User(email="rosa.finch@village.example", name="Rosa Finch", is_installation_staff=True)
    for user in users.values():
        user.set_unusable_password()
    User.objects.bulk_create(users.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users.values()
    )
    town.users = users


def _add_roles(town: Town) -> None:
    RoleHeld.objects.bulk_create(
        RoleHeld(
            user=town.users[who],
            partnership=_partnership_of(town, who),
            organisation=town.organisations[place] if place else None,
            role=role,
            starts_on=SINCE,
        )
        for who, person in PEOPLE.items()
        for role, place in _roles_of(person)
    )


def _roles_of(person: Person) -> tuple[tuple[str, str], ...]:
    """Return each role with the organisation in which it is held; one in the partnership has none."""
    return ((person.role, "" if person.holds_role_in_partnership else person.organisation), *person.also)


def _add_practitioners(town: Town) -> None:
    town.practitioners = {
        who: Practitioner(
            partnership=_partnership_of(town, who),
            organisation=town.organisations[person.organisation],
            name=person.name,
            initials=initials_of(person.name),
            email=address_of(person.name),
            job_title=person.job_title,
        )
        for who, person in PEOPLE.items()
        if person.role != roles.PARENT
    }
    Practitioner.objects.bulk_create(town.practitioners.values())
    is_of = User.practitioners.through
    is_of.objects.bulk_create(
        is_of(user=town.users[who], practitioner=practitioner) for who, practitioner in town.practitioners.items()
    )


def _partnership_of(town: Town, who: str) -> Partnership:
    return town.millbeck if who == "stranger" else town.partnership
