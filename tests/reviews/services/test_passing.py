"""Passing one action on to a colleague, taking it back, and handing it back."""

import pytest

from tests.cast import Town, make_practitioner
from tests.reviews.a_link import Link, make_ask_of, make_link
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.queries.answers import colleagues_of, holder_of_link
from village.reviews.services.asking import expiry_of
from village.reviews.services.passing import ask_colleague, hand_back, keep_after_all, take_back_from_colleague


@pytest.fixture
def link(town: Town) -> Link:
    return make_link(town)


def pass_on(link: Link, number: int = 1, **values: object) -> Ask:
    who = {"name": "Al Reed", "email": "al.reed@vale.example", **values}
    return ask_colleague(by=holder_of_link(link.ask), asked=link.fresh(number), **who)  # type: ignore[arg-type]


def link_of(link: Link, ask: Ask) -> Link:
    asked = list(ask.asked.all())
    return Link(link.town, link.plan, link.round, ask, asked, [one.action for one in asked])


def test_a_colleague_gets_a_link_with_only_that_action_and_a_letter(link: Link) -> None:
    theirs = pass_on(link, words="You run the sessions.")
    assert [one.action for one in theirs.asked.all()] == [link.actions[1]]
    assert (theirs.asked_by, theirs.expires_at) == (link.ask, expiry_of(link.round))
    assert list(theirs.letters.values_list("kind", flat=True)) == ["colleague"]
    page = link_of(link, theirs).get().content.decode()
    assert "Al, how is your action going?" in page and "You run the sessions." in page
    assert "Train school staff" not in page
    assert "Al Reed was asked on 18 March" in link.get().content.decode()
    assert Entry.objects.get(verb="reviews.colleague-asked").actor_kind == "link"


def test_what_a_colleague_says_is_theirs_and_both_can_speak(link: Link) -> None:
    theirs = link_of(link, pass_on(link))
    theirs.post("send", code_0="green", text_0="Eleven sessions held.")
    answer = Answer.objects.get()
    assert (answer.kind, answer.said_by_words, answer.voice) == ("colleague", "Al Reed", f"ask:{theirs.ask.pk}")
    assert "Eleven sessions held." in link.get().content.decode()
    take_back_from_colleague(by=holder_of_link(link.ask), asked=link.fresh(1))
    link.post("send", code_1="amber", text_1="Fewer came than hoped.")
    assert Answer.objects.filter(replaced_at__isnull=True).count() == 2


def test_taking_back_closes_a_link_made_for_this_alone(link: Link) -> None:
    theirs = link_of(link, pass_on(link))
    take_back_from_colleague(by=holder_of_link(link.ask), asked=link.fresh(1))
    assert theirs.get().status_code == 404
    assert link.fresh(1).state == "waiting"
    assert pass_on(link).name == "Al Reed"  # And the same colleague can be asked again.


def test_somebody_with_a_link_already_finds_the_action_on_it(link: Link) -> None:
    person = make_practitioner(link.town.partnership, "Al Reed", link.town.organisations["Vale Early Help"])
    own = make_ask_of(link.round, person)
    assert pass_on(link, practitioner=person, name="", email="") == own
    assert Ask.objects.count() == 2
    with pytest.raises(Refused, match="has been asked already"):
        pass_on(link, practitioner=person)


def test_a_link_that_was_taken_back_is_never_opened_again(link: Link) -> None:
    theirs = pass_on(link)
    Ask.objects.filter(pk=theirs.pk).update(revoked_at=link.round.opened_at)
    with pytest.raises(Refused, match="was taken back"):
        pass_on(link, number=0)


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        ("", "al@vale.example", "Write the colleague’s name"),
        ("Al", "no address", "Write the colleague’s e-mail address"),
        ("Petra", "PETRA.LOWE@vale.example", "This is your own address"),
    ],
)
def test_whom_nobody_can_write_to_is_refused(link: Link, name: str, email: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        pass_on(link, name=name, email=email)


def test_a_colleague_cannot_pass_it_on_again_but_hands_it_back_to_the_lead(link: Link) -> None:
    theirs = link_of(link, pass_on(link))
    with pytest.raises(Refused, match="Petra Lowe asked you"):
        ask_colleague(by=holder_of_link(theirs.ask), asked=theirs.fresh(), name="Dot", email="dot.marlowe@vale.example")
    asked = AskedAction.objects.select_related("ask__round__plan").get(pk=theirs.asked[0].pk)
    hand_back(by=holder_of_link(theirs.ask), asked=asked, words="Dot Marlowe runs it.")
    mine = link.fresh(1)
    assert (mine.state, mine.words) == ("waiting", "Al Reed: Dot Marlowe runs it.")


def test_handing_back_needs_a_line_and_can_be_undone(link: Link) -> None:
    by = holder_of_link(link.ask)
    with pytest.raises(Refused, match="who would know"):
        hand_back(by=by, asked=link.fresh(), words=" ")
    hand_back(by=by, asked=link.fresh(), words="Left the team in January; ask Al.")
    assert (link.fresh().state, link.fresh().words) == ("handed_back", "Left the team in January; ask Al.")
    keep_after_all(by=by, asked=link.fresh())
    assert link.fresh().state == "waiting"
    verbs = Entry.objects.filter(actor_kind="link").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["reviews.handed-back", "reviews.kept-after-all"]


def test_only_colleagues_of_the_own_organisation_are_offered(link: Link) -> None:
    home = link.town.organisations["Vale Early Help"]
    make_practitioner(link.town.partnership, "Al Reed", home)
    make_practitioner(link.town.partnership, "No Address", home, email="")
    make_practitioner(link.town.partnership, "Gone Away", home, left_on=link.round.opens_on)
    assert [person.name for person in colleagues_of(link.ask)] == ["Al Reed", "Hana Brook"]


def test_one_link_cannot_write_to_a_whole_town(link: Link) -> None:
    for number in range(12):
        Ask.objects.create(
            round=link.round,
            name=f"Person {number}",
            asked_by=link.ask,
            nonce=str(number),
            expires_at=link.ask.expires_at,
            made_at=link.ask.made_at,
        )
    with pytest.raises(Refused, match="as many colleagues as one link allows"):
        pass_on(link)
