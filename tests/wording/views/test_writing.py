"""The pages of words: the list, writing with checks, reading, and what each person may do there."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.wording.services.test_reviewing import POLISH, POLISH_WORDS, WORDS, make_template, write
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.templates import current_words
from village.wording.rules.filled import Words
from village.wording.rules.languages import LANGUAGES
from village.wording.rules.ready_made import ready_made
from village.wording.services.readers import record_reader
from village.wording.services.ready_made import adopt
from village.wording.services.reviewing import approve, ask_review, review

pytestmark = pytest.mark.django_db
TYPED = {"subject": "Tea", "body": "Come, {child}.", "text": "Come, {child}.", "number": "1"}


@pytest.fixture
def template(town: Town) -> Template:
    made = make_template(town)
    approve(by=town.viewer("head"), row=write(town, made, WORDS))
    return made


def page(browser: Client, name: str, *ids: object) -> str:
    return browser.get(reverse(f"wording:{name}", args=ids)).content.decode()


def test_the_list_shows_every_language_of_every_template(town: Town, template: Template, clients: Clients) -> None:
    said = page(clients["teacher"], "list")
    assert said.count('class="tongue tongue--missing" href=') == len(LANGUAGES) - 1
    assert 'title="English: approved"' in said and "Make a template" not in said
    assert "Make a template" in page(clients["office"], "list")


def test_the_list_takes_the_same_queries_for_one_template_and_for_all(
    town: Town, template: Template, clients: Clients, django_assert_max_num_queries: object
) -> None:
    page(clients["head"], "list")
    with django_assert_max_num_queries(30) as few:  # type: ignore[operator]  # a fixture of pytest-django
        page(clients["head"], "list")
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        page(clients["head"], "list")


def test_nothing_is_kept_when_one_looks_how_it_reads(template: Template, clients: Clients) -> None:
    url = reverse("wording:words-edit", args=(template.pk, "en"))
    answer = clients["office"].post(url, {**TYPED, "body": "Come, {chld}.", "look": "1"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Nobody knows {chld}. Did you mean {child}?" in said
    assert "Come, {chld}.</textarea>" in said
    assert Wording.objects.count() == 1


def test_the_page_shows_one_child_two_children_and_everything_empty(template: Template, clients: Clients) -> None:
    url = reverse("wording:words-edit", args=(template.pk, "en"))
    body = "Come, {child}.\n\nNote: {event_note?}"
    said = clients["office"].post(url, {**TYPED, "body": body, "look": "1"}).content.decode()
    assert said.count("Little ones are welcome too.") == 2
    assert said.count(">Ben</bdi>") > 0
    assert "The words are sound." in said


def test_words_that_cannot_be_filled_are_refused_and_stay_in_the_form(template: Template, clients: Clients) -> None:
    url = reverse("wording:words-edit", args=(template.pk, "en"))
    answer = clients["office"].post(url, {**TYPED, "body": "Come, {days_missed}."})
    assert answer.status_code == 422
    assert "Come, {days_missed}.</textarea>" in answer.content.decode()
    assert Wording.objects.count() == 1


def test_a_saved_draft_waits_for_somebody_else(town: Town, template: Template, clients: Clients) -> None:
    url = reverse("wording:words-edit", args=(template.pk, "en"))
    answer = clients["head"].post(url, TYPED, follow=True)
    assert "Version 2 is kept as a draft" in answer.content.decode()
    assert "Approve these words" not in page(clients["head"], "language", template.pk, "en")
    assert "Approve these words" in page(clients["coordinator"], "language", template.pk, "en")
    row = Wording.objects.get(number=2)
    clients["coordinator"].post(reverse("wording:version-approve", args=(template.pk, row.pk)))
    assert current_words(template.pk)["en"].words.subject == "Tea"


def test_a_late_save_keeps_what_was_typed_and_can_be_sent_again(
    town: Town, template: Template, clients: Clients
) -> None:
    write(town, template, Words("Milk", "Come, {child}.", "Come, {child}."))
    url = reverse("wording:words-edit", args=(template.pk, "en"))
    answer = clients["office"].post(url, TYPED)
    said = answer.content.decode()
    assert answer.status_code == 422 and 'value="Tea"' in said and 'name="number" value="2"' in said
    assert clients["office"].post(url, {**TYPED, "number": "2"}).status_code == 303


def test_right_to_left_words_are_typed_from_right_to_left(template: Template, clients: Clients) -> None:
    said = page(clients["office"], "words-edit", template.pk, "ur")
    assert said.count('dir="rtl"') >= 3 and 'lang="ur"' in said


def test_a_fluent_reader_is_asked_and_answers(town: Town, template: Template, clients: Clients) -> None:
    record_reader(by=town.viewer("head"), user_id=town.users["teacher"].pk, language="pl")
    row = write(town, template, POLISH_WORDS, POLISH)
    ask_review(by=town.viewer("office"), row=row)
    assert "Waits for you to read" in page(clients["teacher"], "list")
    url = reverse("wording:words-read", args=(template.pk, "pl"))
    assert "Is it right?" in clients["teacher"].get(url).content.decode()
    assert clients["office"].get(url).status_code == 403
    assert clients["teacher"].post(url, {"back": "1", "note": ""}).status_code == 422
    clients["teacher"].post(url, {"back": "1", "note": "Say Państwo."})
    assert "Say Państwo." in page(clients["office"], "language", template.pk, "pl")
    clients["teacher"].post(url, {"right": "1"})
    assert current_words(template.pk)["pl"].state == "reviewed"
    assert "Waits for approval" in page(clients["head"], "list")


def test_a_former_version_is_used_again_from_its_history(town: Town, template: Template, clients: Clients) -> None:
    approve(by=town.viewer("head"), row=write(town, template, Words("Tea", "Come, {child}.", "Come, {child}.")))
    assert "Use again" in page(clients["head"], "language", template.pk, "en")
    assert "Use again" not in page(clients["office"], "language", template.pk, "en")
    former = Wording.objects.get(template=template, number=1)
    clients["head"].post(reverse("wording:version-use-again", args=(template.pk, former.pk)))
    assert current_words(template.pk)["en"].words.subject == "Coffee"


def test_unchecked_words_carry_their_label_on_the_page(town: Town, template: Template, clients: Clients) -> None:
    record_reader(by=town.viewer("head"), user_id=town.users["teacher"].pk, language="pl")
    row = write(town, template, POLISH_WORDS, POLISH)
    label = "Nobody who reads Polish fluently has checked these words yet."
    assert label in page(clients["teacher"], "language", template.pk, "pl")
    review(by=town.viewer("teacher"), row=row)
    assert label not in page(clients["teacher"], "language", template.pk, "pl")


@pytest.mark.parametrize("language", ["fr", "EN", "ur-PK", "pnb"])
def test_a_language_that_nobody_writes_in_has_no_page(template: Template, clients: Clients, language: str) -> None:
    assert clients["head"].get(f"/words/{template.pk}/{language}/").status_code == 404


def test_a_version_of_another_template_is_not_found_here(town: Town, template: Template, clients: Clients) -> None:
    other = make_template(town, name="Other")
    row = Wording.objects.get(template=template)
    assert clients["head"].post(reverse("wording:version-approve", args=(other.pk, row.pk))).status_code == 404


def test_ready_made_templates_are_taken_over_with_one_press(town: Town, clients: Clients) -> None:
    assert "Take over the ready-made templates" in page(clients["head"], "list")
    assert "A head or the coordinator takes them over." in page(clients["office"], "list")
    clients["head"].post(reverse("wording:take-over"))
    assert Template.objects.filter(partnership=town.partnership).count() == len(ready_made()) > 20


def test_a_term_is_added_and_shown(clients: Clients) -> None:
    clients["office"].post(reverse("wording:term-new"), {"english": "governor", "in-pl": "członek rady"})
    said = page(clients["teacher"], "glossary")
    assert "governor" in said and "członek rady" in said and "Remove" not in said


def test_a_template_of_ones_own_leads_to_its_words(clients: Clients) -> None:
    filled = {"name": "Walk to school", "purpose": "", "category": "optional", "facts": "event"}
    answer = clients["office"].post(reverse("wording:new"), filled)
    made = Template.objects.get(name="Walk to school")
    assert answer.headers["Location"] == reverse("wording:words-edit", args=(made.pk, "en"))
    assert clients["office"].post(reverse("wording:new"), filled).status_code == 422
