"""Telling the families begins a message that goes the way of every message."""

import pytest

from tests.cast import ASHLEA, Town
from tests.newsletters.making import make_issue, make_piece, make_public
from tests.school_data.rolls import enrol
from village.basics.errors import Refused
from village.messaging.models.recipient import Recipient
from village.messaging.services.making import begin_making, make
from village.newsletters.models.issue import Issue
from village.newsletters.queries.letter_facts import ISSUE, in_language, public_address
from village.newsletters.services.summaries import write_summary
from village.newsletters.services.telling import Person, may_tell, tell_families
from village.people.models.adult import Adult, Contact
from village.wording.services.ready_made import adopt

PERSON = Person("Una Zeller", "school office", "01632 960 140")


def public(town: Town, kind: str = "newsletter") -> Issue:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    issue = make_issue(town, kind=kind)
    make_piece(town, issue)
    write_summary(by=town.viewer("office"), issue=issue, language="en", words="The beans grow. Come on Friday.")
    return make_public(town, issue)


@pytest.mark.parametrize(("kind", "code"), [("newsletter", "newsletter"), ("guide", "helpful-guide")])
def test_the_message_is_begun_with_title_day_summary_and_link(town: Town, kind: str, code: str) -> None:
    issue = public(town, kind)
    message = tell_families(by=town.viewer("office"), issue=issue, person=PERSON)
    assert message.school_id == issue.page.school_id
    assert [variant.template.code for variant in message.variants.all()] == [code]
    assert message.answers[ISSUE] == str(issue.pk)
    assert (message.answers["person"], message.facts, message.state) == ("Una Zeller", "newsletter", "draft")


def test_an_issue_that_is_not_public_is_not_told_of(town: Town) -> None:
    with pytest.raises(Refused):
        tell_families(by=town.viewer("office"), issue=make_issue(town), person=PERSON)


def test_who_may_not_write_to_families_may_not_tell_them(town: Town) -> None:
    issue = public(town)
    assert may_tell(town.viewer("office"), issue)
    assert not may_tell(town.viewer("teacher"), issue)
    with pytest.raises(Refused):
        tell_families(by=town.viewer("teacher"), issue=issue, person=PERSON)


def test_every_family_reads_the_summary_in_its_language_and_is_led_to_the_page_in_it(town: Town) -> None:
    issue = public(town)
    write_summary(by=town.viewer("office"), issue=issue, language="pl", words="Fasola rośnie. Zapraszamy w piątek.")
    make_public(town, issue)
    answers = {ISSUE: str(issue.pk)}
    assert in_language(answers, "en") == {
        "link": public_address(issue),
        "summary": "The beans grow. Come on Friday.",
    }
    polish = in_language(answers, "pl")
    assert polish["link"] == f"{public_address(issue)}?in=pl"
    assert str(polish["summary"]).startswith("Fasola rośnie. Zapraszamy w piątek. ")
    assert in_language(answers, "ur") == in_language(answers, "en")


@pytest.mark.parametrize("answer", ["", "x", "0", "999999"])
def test_an_issue_that_is_not_there_fills_nothing(town: Town, answer: str) -> None:
    assert in_language({ISSUE: answer}, "en") == {}


def test_families_get_the_message_in_their_language_with_the_issues_address(town: Town) -> None:
    issue = public(town)
    write_summary(by=town.viewer("office"), issue=issue, language="pl", words="Fasola rośnie. Zapraszamy w piątek.")
    make_public(town, issue)
    for number, (name, tag) in enumerate((("Ada", "en"), ("Ola", "pl")), start=1):
        child = enrol(town.partnership, town.organisations[ASHLEA], number, year_group=3)
        adult = Adult.objects.create(
            partnership=town.partnership,
            forename="Bea",
            surname=name,
            email=f"{name.lower()}@family.example",
            language=tag,
        )
        Contact.objects.create(pupil=child, adult=adult, relationship="mother", has_parental_responsibility=True)
    message = tell_families(by=town.viewer("office"), issue=issue, person=PERSON)
    row = begin_making(by=town.viewer("office"), message=message, seen_version=message.version)
    make(row.pk, row.form_token)
    row.refresh_from_db()
    assert row.problem == ""
    words = {one.language: str(one.body) + str(one.english) for one in Recipient.objects.filter(message=row)}
    assert "The beans grow." in words["en"] and public_address(issue) in words["en"]
    polish = next(said for said in words.values() if "Fasola" in said)
    assert f"{public_address(issue)}?in=pl" in polish
    assert "The beans grow." in polish
