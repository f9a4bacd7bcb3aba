"""An invitation opens one login with one role, once, for a fortnight."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import PASSWORD, Town
from tests.conftest import NOW, Clients
from village.access.models.role import Invitation, RoleHeld
from village.access.models.user import User
from village.access.services.invitations import InvitationDetails, invite, resend, withdraw
from village.audit.models.entry import Entry
from village.basics.errors import Refused

type Inviting = Callable[..., str]


@pytest.fixture
def inviting(town: Town, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Inviting:
    """Return a function that invites somebody and gives back the link of the letter."""

    def send(email: str = "mina.frost@vale.example", role: str = "board_member", **more: object) -> str:
        details = InvitationDetails(email, "Mina Frost", role, **more)  # type: ignore[arg-type]
        with django_capture_on_commit_callbacks(execute=True):
            invite(town.partnership, details, by=town.viewer("coordinator"))
        return link_of_last_letter()

    return send


def link_of_last_letter() -> str:
    link = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    return link[1]


def accepted(link: str, client: Client | None = None, name: str = "Mina Frost", password: str = PASSWORD) -> int:
    return (client or Client()).post(link, {"name": name, "password": password}).status_code


def test_the_letter_opens_a_login_that_holds_the_role_and_is_signed_in(town: Town, inviting: Inviting) -> None:
    link, client = inviting(), Client()
    assert b"Thornaby Vale" in client.get(link).content
    assert accepted(link, client) == 303
    assert client.get("/").status_code == 200
    user = User.objects.get(email="mina.frost@vale.example")
    assert [held.role for held in user.roles.all()] == ["board_member"]
    assert user.check_password(PASSWORD)
    verbs = Entry.objects.filter(partnership_id=town.partnership.pk).values_list("verb", flat=True)
    assert {"access.invited", "access.invitation-accepted", "access.role-given"} <= set(verbs)


def test_the_new_login_can_sign_in_with_its_password(inviting: Inviting) -> None:
    accepted(inviting())
    client = Client()
    answer = client.post("/account/login/", {"login": "mina.frost@vale.example", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_the_link_opens_once(inviting: Inviting) -> None:
    link = inviting()
    assert accepted(link) == 303
    assert accepted(link) == 410


def test_the_link_runs_out_after_fourteen_days(inviting: Inviting, still_time: time_machine.Traveller) -> None:
    link = inviting()
    still_time.move_to(NOW + timedelta(days=14, hours=1))
    assert Client().get(link).status_code == 410
    still_time.move_to(NOW + timedelta(days=13, hours=23))
    assert Client().get(link).status_code == 200


def test_a_withdrawn_link_opens_nothing(town: Town, inviting: Inviting) -> None:
    link = inviting()
    withdraw(Invitation.objects.get(), by=town.viewer("coordinator"))
    assert accepted(link) == 410
    assert not User.objects.filter(email="mina.frost@vale.example").exists()


def test_a_letter_sent_again_closes_the_first_link(
    town: Town, inviting: Inviting, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first = inviting()
    with django_capture_on_commit_callbacks(execute=True):
        resend(Invitation.objects.get(), by=town.viewer("coordinator"))
    assert Client().get(first).status_code == 410
    assert Client().get(link_of_last_letter()).status_code == 200


def test_only_a_hash_of_the_token_is_kept(inviting: Inviting) -> None:
    token = inviting().strip("/").rpartition("/")[2]
    row = Invitation.objects.values().get()
    assert all(token not in str(value) for value in row.values())


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("Mina Frost", "short"), ("Mina Frost", "")])
def test_a_refused_acceptance_keeps_the_invitation_open(inviting: Inviting, name: str, password: str) -> None:
    link = inviting()
    assert accepted(link, name=name, password=password) == 422
    assert accepted(link) == 303


def test_a_letter_alone_never_opens_a_login_that_exists(town: Town, inviting: Inviting) -> None:
    link = inviting(town.users["head"].email)
    assert accepted(link) == 422
    assert not RoleHeld.objects.filter(user=town.users["head"], role="board_member").exists()


def test_somebody_with_a_login_accepts_while_signed_in(town: Town, clients: Clients, inviting: Inviting) -> None:
    link = inviting(town.users["head"].email)
    assert accepted(link, clients["coordinator"]) == 422
    assert accepted(link, clients["head"]) == 303
    assert RoleHeld.objects.filter(user=town.users["head"], role="board_member").exists()


def test_a_role_that_is_held_is_not_offered_again(town: Town, inviting: Inviting) -> None:
    with pytest.raises(Refused, match="holds this role already"):
        inviting(town.users["board_member"].email)


def test_the_invited_is_tied_to_who_they_are_in_the_directory(town: Town, inviting: Inviting) -> None:
    link = inviting(role="head", organisation=town.organisations["Beckside High School"])
    Invitation.objects.update(practitioner=town.practitioners["support_worker"])
    accepted(link)
    user = User.objects.get(email="mina.frost@vale.example")
    assert list(user.practitioners.all()) == [town.practitioners["support_worker"]]


@pytest.mark.parametrize(("role", "words"), [("office", "school office"), ("safeguarding_lead", "safeguarding lead")])
def test_a_school_invites_its_office_and_its_safeguarding_lead(
    town: Town, clients: Clients, inviting: Inviting, role: str, words: str
) -> None:
    assert f'value="{role}"' in clients["coordinator"].get(reverse("townhall:invite")).content.decode()
    school = town.organisations["Beckside High School"]
    accepted(inviting(role=role, organisation=school))
    assert f", as {words}." in str(mail.outbox[0].body)
    assert RoleHeld.objects.get(role=role, user__email="mina.frost@vale.example").organisation == school
