"""Organisations, people, groups and seats: added, changed, ended; on record; never over somebody else's change."""

from datetime import date

import pytest

from tests.cast import SINCE, Town, make_organisation
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.organisations.models.group import Seat
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.queries import memberships, organisations, practitioners, seats, sharing_initials
from village.organisations.services.groups import GroupDetails, add_group, change_group, end_seat, give_seat
from village.organisations.services.organisations import (
    OrganisationDetails,
    add_organisation,
    change_organisation,
    end_membership,
)
from village.organisations.services.partnerships import change_partnership, make_partnership
from village.organisations.services.people import (
    PractitionerDetails,
    add_practitioner,
    change_practitioner,
    note_leaving,
)

TODAY = date(2026, 3, 18)
SCHOOL = OrganisationDetails(
    "Larkrise Infants", "school", urn="900 111", phase="primary", lowest_year=0, highest_year=2
)


@pytest.mark.django_db
def test_partnerships_of_one_name_have_addresses_of_their_own() -> None:
    slugs = [make_partnership(name="Vale & Beck", by=Installation()).slug for _ in range(3)]
    assert slugs == ["vale-beck", "vale-beck-2", "vale-beck-3"]


def test_a_partnership_changes_its_purpose(town: Town) -> None:
    by = town.viewer("coordinator")
    assert change_partnership(town.partnership, name="Thornaby Vale", purpose="Parents first", by=by)
    assert change_partnership(town.partnership, name="Thornaby Vale", purpose="Parents first", by=by) == []


def test_a_school_is_added_with_its_number_and_years(town: Town) -> None:
    school = add_organisation(town.partnership, SCHOOL, since=TODAY, by=town.viewer("coordinator"))
    assert (school.urn, school.lowest_year, school.highest_year) == ("900111", 0, 2)
    assert school in organisations(town.viewer("head"))
    assert school not in organisations(town.viewer("stranger"))
    with pytest.raises(Refused, match="here already"):
        add_organisation(town.partnership, SCHOOL, since=TODAY, by=town.viewer("coordinator"))


def test_a_school_that_another_partnership_has_is_joined_not_doubled(town: Town) -> None:
    theirs = make_organisation(town.millbeck, "Larkrise Infants", "school", urn="900111")
    ours = add_organisation(town.partnership, SCHOOL, since=TODAY, by=town.viewer("coordinator"))
    assert ours.pk == theirs.pk
    assert Organisation.objects.filter(urn="900111").count() == 1
    assert Entry.objects.latest("pk").verb == "organisations.organisation-joined"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (OrganisationDetails(" ", "agency"), "name"),
        (OrganisationDetails("Larkrise", "school", urn="12"), "urn"),
        (OrganisationDetails("Larkrise", "school", lowest_year=3), "highest_year"),
        (OrganisationDetails("Larkrise", "school", lowest_year=6, highest_year=1), "lowest_year"),
    ],
)
def test_wrong_details_are_refused_at_their_field(town: Town, details: OrganisationDetails, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_organisation(town.partnership, details, since=TODAY, by=town.viewer("coordinator"))
    assert refusal.value.field == field


def test_only_schools_keep_what_schools_have(town: Town) -> None:
    details = OrganisationDetails("Vale Baths", "agency", urn="900111", phase="primary", lowest_year=0, highest_year=2)
    agency = add_organisation(town.partnership, details, since=TODAY, by=town.viewer("coordinator"))
    assert (agency.urn, agency.phase, agency.lowest_year) == (None, "", None)


def test_two_people_never_write_over_each_other(town: Town) -> None:
    by, school = town.viewer("coordinator"), town.organisations["Ashlea Primary School"]
    first = OrganisationDetails("Ashlea Primary", "school", urn="900101")
    assert change_organisation(school, first, seen_version=1, by=by)[0]["field"] == "name"
    second = OrganisationDetails("Ashlea Infants", "school", urn="900101")
    with pytest.raises(Stale):
        change_organisation(Organisation.objects.get(pk=school.pk), second, seen_version=1, by=by)
    assert Organisation.objects.get(pk=school.pk).name == "Ashlea Primary"


def test_a_membership_ends_and_the_organisation_stays_on_the_list(town: Town) -> None:
    by = town.viewer("coordinator")
    membership = Membership.objects.get(organisation=town.organisations["Lantern Family Centre"])
    with pytest.raises(Refused, match="1 September 2025"):
        end_membership(membership, ends_on=date(2025, 8, 31), by=by)
    end_membership(membership, ends_on=TODAY, by=by)
    row = memberships(by).get(pk=membership.pk)
    assert (row.ends_on, vars(row)["people_count"]) == (TODAY, 1)


def test_people_are_added_changed_and_leave(town: Town) -> None:
    by, school = town.viewer("coordinator"), town.organisations["Ashlea Primary School"]
    person = add_practitioner(town.partnership, PractitionerDetails("Hugo Bell", school, "HB"), by=by)
    with pytest.raises(Refused, match="here already"):
        add_practitioner(town.partnership, PractitionerDetails("hugo bell", school), by=by)
    assert [other.name for other in sharing_initials(by, "hb", but=person.pk)] == ["Hana Brook"]
    change_practitioner(person, PractitionerDetails("Hugo Bell", school, "HuB"), seen_version=1, by=by)
    note_leaving(person, left_on=date(2026, 3, 17), seen_version=2, by=by)
    assert person not in practitioners(by, today=TODAY)
    assert person in practitioners(by, today=TODAY, with_left=True)
    assert person not in practitioners(town.viewer("stranger"), today=TODAY, with_left=True)


def test_a_seat_is_held_from_a_day_to_a_day(town: Town) -> None:
    by, board = town.viewer("coordinator"), town.board
    assert board is not None
    head = town.practitioners["head"]
    seat = give_seat(board, practitioner=head, organisation=None, role="Vice-chair", since=SINCE, by=by)
    with pytest.raises(Refused, match="sits on Partnership board already"):
        give_seat(board, practitioner=head, organisation=None, since=TODAY, by=by)
    with pytest.raises(Refused, match="Choose a person"):
        give_seat(board, practitioner=None, organisation=None, since=TODAY, by=by)
    end_seat(seat, ends_on=date(2026, 3, 17), by=by)
    with pytest.raises(Refused, match="ended already"):
        end_seat(Seat.objects.get(pk=seat.pk), ends_on=TODAY, by=by)
    assert seat not in seats(by, today=TODAY)
    assert seat in seats(by, today=TODAY, ended=True)


def test_groups_never_report_in_a_circle(town: Town) -> None:
    by, board = town.viewer("coordinator"), town.board
    assert board is not None
    work = add_group(town.partnership, GroupDetails("Home visits", "work_group", reports_to=board), by=by)
    with pytest.raises(Refused, match="cannot report to itself"):
        change_group(board, GroupDetails("Partnership board", "board", reports_to=work), seen_version=1, by=by)
    with pytest.raises(Refused, match="already"):
        add_group(town.partnership, GroupDetails("home visits", "network"), by=by)
