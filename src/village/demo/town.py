"""Lays out the made-up town by calling services, so that it obeys every rule that people obey."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.core.files import File
from django.utils import timezone

from village.access.models.user import User
from village.access.queries import viewer_for
from village.access.rules import roles
from village.access.services.roles import give_role
from village.access.viewer import Viewer
from village.audit.services.record import Installation
from village.demo import people
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.organisations.services.calendar import bring_sample_years, keep_bank_holidays
from village.organisations.services.groups import GroupDetails, add_group, give_seat
from village.organisations.services.organisations import OrganisationDetails, add_organisation
from village.organisations.services.partnerships import make_partnership
from village.organisations.services.people import PractitionerDetails, add_practitioner
from village.plans.drafts.choices import with_matches
from village.plans.drafts.decisions import Decisions, Match, decisions_to_dict
from village.plans.imports import PLAN_FILE, PLAN_IMPORT
from village.plans.pages.import_check.leads import lead_questions, match_of
from village.plans.queries.import_drafts import import_draft
from village.plans.queries.people import known_names

DOCUMENTS = Path(__file__).parent / "documents"
PLANS = (
    ("Priority 2 Parents as partners v5.docx", "priority"),
    ("Ridgeway support for families 2026-27.xlsx", "school"),
    ("Ready for School business plan.pdf", "business"),
)
NAME = "Thornaby Vale Learning Partnership"
SINCE = date(2024, 9, 1)

type Say = Callable[[str], None]


@dataclass(slots=True)
class Town:
    """What has been built so far."""

    partnership: Partnership
    places: dict[str, Organisation] = field(default_factory=dict)
    residents: dict[str, Practitioner] = field(default_factory=dict)


def is_built() -> bool:
    """Tell whether the town stands already."""
    return Partnership.objects.filter(name=NAME).exists()


def lay_out(say: Say = lambda _words: None) -> Town:
    """Return the town as it moved in: partnership, calendar, organisations, people, and three plans from documents."""
    by = Installation()
    say("Partnership and school calendar")
    keep_bank_holidays()
    town = Town(make_partnership(name=NAME, purpose="Families, schools and agencies of Thornaby Vale.", by=by))
    bring_sample_years(town.partnership, by=by)
    say("Six schools, agencies and charities")
    _add_places(town, by)
    say("The people of the town")
    _add_people(town, by)
    _add_groups(town, by)
    _add_neighbour(by)
    coordinator = viewer_named("Hana Brook")
    for name, level in PLANS:
        say(f"Reading “{name}”")
        bring_plan(town.partnership, DOCUMENTS / name, level, by=coordinator)
    return town


def viewer_named(name: str) -> Viewer:
    """Return a resident as a viewer, now."""
    user = User.objects.get(email=people.address_of(name))
    return viewer_for(user, now=timezone.now(), today=timezone.localdate())


def bring_plan(partnership: Partnership, path: Path, level: str, *, by: Viewer) -> ImportBatch:
    """Return the accepted import of a plan document, with every lead matched of whom the match is sure."""
    with path.open("rb") as content:
        kept = keep(partnership, File(content), name=path.name, purpose=PLAN_FILE, by=by)
    batch = batches.start(by=by, kind=PLAN_IMPORT, file=kept)
    read_batch(batch.pk)
    batch.refresh_from_db()
    decisions = Decisions(level=level)
    draft = import_draft(batch).draft
    sure: dict[str, Match] = {}
    for question in lead_questions(draft, known_names(by), {}):
        match = match_of(question.sure)
        if match is not None:
            sure[question.words] = match
    batch = batches.save_decisions(
        by=by, batch=batch, seen=batch.version, decisions=decisions_to_dict(with_matches(decisions, sure))
    )
    return batches.accept(by=by, batch=batch, seen=batch.version)


def _add_places(town: Town, by: Installation) -> None:
    for place in people.PLACES:
        details = OrganisationDetails(
            name=place.name,
            kind=place.kind,
            short_name=place.short_name,
            urn=place.urn,
            phase=place.phase,
            lowest_year=place.lowest_year,
            highest_year=place.highest_year,
            postcode=place.postcode,
            email=f"office@{place.name.lower().replace(' ', '').replace(chr(39), '')}.example",
        )
        town.places[place.name] = add_organisation(town.partnership, details, since=SINCE, by=by)


def _add_people(town: Town, by: Installation) -> None:
    for resident in people.RESIDENTS:
        details = PractitionerDetails(
            name=resident.name,
            organisation=town.places[resident.place],
            initials=resident.initials,
            job_title=resident.job_title,
            email=people.address_of(resident.name) if resident.has_address else "",
        )
        practitioner = add_practitioner(town.partnership, details, by=by)
        town.residents[resident.name] = practitioner
        if resident.role:
            user = _login(resident.name)
            user.practitioners.add(practitioner)
            _give(user, town, resident.role, resident.place, by)
    parent, school = people.PARENT
    _give(_login(parent), town, roles.PARENT, school, by)
    staff = _login(people.INSTALLATION_STAFF)
    staff.is_installation_staff = True
    staff.save(update_fields=["is_installation_staff"])


def _give(user: User, town: Town, role: str, place: str, by: Installation) -> None:
    organisation = None if role in roles.PARTNERSHIP_ROLES else town.places[place]
    give_role(user, town.partnership, role=role, organisation=organisation, since=SINCE, by=by)


def _login(name: str) -> User:
    return User.objects.create_user(people.address_of(name), people.PASSWORD, name=name)


def _add_groups(town: Town, by: Installation) -> None:
    for name, kind, purpose, seats in people.GROUPS:
        group = add_group(town.partnership, GroupDetails(name=name, kind=kind, purpose=purpose), by=by)
        for person, role in seats:
            give_seat(group, practitioner=town.residents[person], organisation=None, role=role, since=SINCE, by=by)


def _add_neighbour(by: Installation) -> None:
    """A second partnership on the same installation, of which the town must never see anything."""
    name, coordinator = people.NEIGHBOUR
    partnership = make_partnership(name=name, by=by)
    give_role(_login(coordinator), partnership, role=roles.COORDINATOR, since=SINCE, by=by)
