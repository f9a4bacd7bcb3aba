"""Whom a round of a plan would ask, and who is asked already; a fixed number of queries however long the plan."""

from datetime import date

from village.access.models.user import User
from village.access.viewer import Viewer
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.models.practitioner import Practitioner
from village.plans.models.plan import Plan
from village.plans.models.section_lead import SectionLead
from village.plans.queries.board import board
from village.plans.rules.facts import PlanFacts
from village.plans.rules.term_grid import Term
from village.reviews.rules.asked_about import asked_about
from village.reviews.rules.whom import Contact, Key, Whom, whom_to_ask


def whom_of(viewer: Viewer, plan: Plan, term: Term, *, on: date, today: date) -> tuple[PlanFacts, Whom]:
    """Return the plan as it stands, and who would be asked about which of its actions; `on` is a day of the round."""
    facts = board(viewer, plan)
    leads = [lead for action in facts.actions for lead in action.leads]
    people = {lead.practitioner_id for lead in leads if lead.practitioner_id is not None}
    organisations = {lead.organisation_id for lead in leads if lead.organisation_id is not None}
    contacts = contacts_of_people(viewer, people, today=today) | _organisations(viewer, organisations, today=today)
    return facts, whom_to_ask(asked_about(facts, term, on), contacts)


def contacts_of_people(viewer: Viewer, ids: set[int], *, today: date) -> dict[Key, Contact]:
    """Return the people with their address, or that of their login where the staff list has none."""
    logins = User.practitioners.through.objects.filter(practitioner__in=ids, user__is_active=True)
    address_of_login = dict(logins.order_by("-user_id").values_list("practitioner_id", "user__email"))
    rows = Practitioner.objects.filter(pk__in=ids, partnership_id=viewer.partnership_id or 0)
    return {
        ("person", row.pk): Contact(
            "person",
            row.pk,
            row.name,
            row.email or address_of_login.get(row.pk, ""),
            has_left=row.left_on is not None and row.left_on < today,
        )
        for row in rows
    }


def _organisations(viewer: Viewer, ids: set[int], *, today: date) -> dict[Key, Contact]:
    ended = set(
        Membership.objects.filter(
            organisation__in=ids, partnership_id=viewer.partnership_id or 0, ends_on__lt=today
        ).values_list("organisation_id", flat=True)
    )
    return {
        ("organisation", row.pk): Contact("organisation", row.pk, row.name, row.email, has_left=row.pk in ended)
        for row in Organisation.objects.filter(pk__in=ids)
    }


def sections_to_sum_up(viewer: Viewer, plan: Plan, *, today: date) -> tuple[tuple[Contact, tuple[int, ...]], ...]:
    """Return the people who lead sections of the plan and can be written to, each with the ids of their sections."""
    rows = SectionLead.objects.filter(section__plan=plan, section__removed_at__isnull=True)
    led: dict[int, list[int]] = {}
    for row in rows.order_by("section__position", "pk"):
        led.setdefault(row.practitioner_id, []).append(row.section_id)
    contacts = contacts_of_people(viewer, set(led), today=today)
    return tuple(
        (contact, tuple(led[contact.id])) for contact in contacts.values() if contact.email and not contact.has_left
    )
