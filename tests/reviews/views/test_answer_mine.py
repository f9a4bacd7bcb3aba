"""The same page for people with an account, and how the rest of the house points there."""

import pytest

from tests.cast import Town
from tests.conftest import Clients
from tests.reviews.a_link import Link, make_link
from village.basics.errors import Refused
from village.plans.models.progress import Rating
from village.plans.services.progress import say_how_it_goes
from village.reviews.models.answer import Answer
from village.reviews.models.round import Round


@pytest.fixture
def link(town: Town) -> Link:
    return make_link(town)


def test_a_lead_who_is_signed_in_answers_the_same_actions(link: Link, clients: Clients) -> None:
    client = clients["action_lead"]
    page = client.get("/rounds/mine/").content.decode()
    assert "Petra, how are your 3 actions going?" in page
    typed = link.typed(code_1="green", text_1="Going well.")
    response = client.post("/rounds/mine/", {"press": "send", **typed})
    assert response["Location"] == "/rounds/mine/sent/"
    answer = Answer.objects.get()
    assert (answer.said_by, answer.voice) == (
        link.town.users["action_lead"],
        f"practitioner:{link.ask.practitioner_id}",
    )
    assert "2.2d" in client.get("/rounds/mine/sent/").content.decode()


def test_the_same_person_by_link_and_signed_in_is_one_voice(link: Link, clients: Clients) -> None:
    link.post("send", code_1="green", text_1="From the phone.")
    clients["action_lead"].post(
        "/rounds/mine/", {"press": "send", **link.typed(code_1="amber", text_1="From the desk.")}
    )
    assert [answer.text for answer in Answer.objects.filter(replaced_at__isnull=True)] == ["From the desk."]


@pytest.mark.parametrize("who", ["coordinator", "stranger", "head"])
def test_nobody_else_finds_these_actions_there(link: Link, clients: Clients, who: str) -> None:
    assert "Train school staff" not in clients[who].get("/rounds/mine/").content.decode()
    answer = clients[who].post(f"/rounds/mine/save/{link.asked[0].pk}/", {f"a{link.asked[0].pk}-count": 1})
    assert answer.status_code == 404


def test_the_start_page_points_there_while_something_waits(link: Link, clients: Clients) -> None:
    assert "3 answers wait for you. Closes Friday 27 March." in clients["action_lead"].get("/").content.decode()
    Round.objects.update(state="closed")
    assert "answers wait" not in clients["action_lead"].get("/").content.decode()


def test_the_page_of_an_action_points_there_in_place_of_the_ratings(link: Link, clients: Clients) -> None:
    url = f"/plans/{link.plan.pk}/actions/{link.actions[0].pk}/"
    page = clients["action_lead"].get(url).content.decode()
    assert "Answer in the Spring term 2026" in page
    assert f"/rounds/mine/?open=a{link.asked[0].pk}#a{link.asked[0].pk}" in page
    assert 'name="rating"' not in page
    Round.objects.update(state="closed")
    assert 'name="rating"' in clients["action_lead"].get(url).content.decode()


def test_a_rating_past_the_open_round_is_refused_and_a_word_is_not(link: Link) -> None:
    by, before = link.town.viewer("action_lead"), Rating.objects.count()
    with pytest.raises(Refused, match="Spring term 2026 is open and takes this action’s rating"):
        say_how_it_goes(by=by, plan=link.plan, action=link.actions[0], text="Fine.", rating="green")
    assert say_how_it_goes(by=by, plan=link.plan, action=link.actions[0], text="Fine.") is not None
    assert Rating.objects.count() == before
