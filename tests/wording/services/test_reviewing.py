"""Two people stand behind words before families get them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.wording.models.reader import FluentReader
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.readers import waiting_for
from village.wording.queries.templates import current_words, newest_of
from village.wording.rules.filled import Words
from village.wording.rules.languages import ENGLISH, Language, language_of
from village.wording.rules.placeholders import Facts
from village.wording.rules.standing import Category, State
from village.wording.services.readers import end_reader, record_reader
from village.wording.services.reviewing import approve, ask_review, review, send_back, take_back, use_former
from village.wording.services.templates import Head, bring_back, describe, retire_template, write_template
from village.wording.services.versions import write_version

POLISH = language_of("pl")
WORDS = Words("Coffee", "Come, {child}.", "Come, {child}.")
POLISH_WORDS = Words("Kawa", "Zapraszamy: {child}.", "Zapraszamy: {child}.")
pytestmark = pytest.mark.django_db


def make_template(town: Town, category: Category = Category.OPTIONAL, name: str = "Coffee") -> Template:
    head = Head(name, "For a chat", category)
    return write_template(by=town.viewer("office"), head=head, facts=Facts.EVENT)


def write(town: Town, template: Template, words: Words, language: Language = ENGLISH, who: str = "office") -> Wording:
    newest = newest_of(template.pk, language.code)
    seen = newest.number if newest is not None else 0
    return write_version(by=town.viewer(who), template=template, language=language, words=words, seen_number=seen)


@pytest.fixture
def template(town: Town) -> Template:
    made = make_template(town)
    approve(by=town.viewer("head"), row=write(town, made, WORDS))
    return made


@pytest.fixture
def reader(town: Town) -> FluentReader:
    return record_reader(by=town.viewer("head"), user_id=town.users["teacher"].pk, language="pl")


def state(template: Template, code: str = "pl") -> str:
    return current_words(template.pk)[code].state


def test_words_go_from_draft_over_a_fluent_reader_to_approved(
    town: Town, template: Template, reader: FluentReader
) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    assert state(template) == "draft"
    ask_review(by=town.viewer("office"), row=row)
    assert [one.pk for one in waiting_for(town.viewer("teacher"))] == [row.pk]
    review(by=town.viewer("teacher"), row=row)
    assert state(template) == "reviewed"
    approve(by=town.viewer("coordinator"), row=row)
    found = current_words(template.pk)["pl"]
    assert (found.state, found.is_checked) == ("approved", True)
    assert found.checked_words == "Checked by Nora Quist on 18 March 2026"
    said = list(Entry.objects.filter(subject_kind="wording.wording").order_by("pk").values_list("verb", flat=True))
    assert said[-4:] == ["wording.written", "wording.asked", "wording.reviewed", "wording.approved"]


def test_the_writer_never_checks_their_own_words(town: Town, template: Template, reader: FluentReader) -> None:
    row = write(town, template, POLISH_WORDS, POLISH, who="teacher")
    with pytest.raises(Refused, match="You wrote these words"):
        review(by=town.viewer("teacher"), row=row)
    assert list(waiting_for(town.viewer("teacher"))) == []


@pytest.mark.parametrize("who", ["head", "office", "inclusion_lead"])
def test_only_who_is_recorded_to_read_the_language_checks_it(
    town: Town, template: Template, reader: FluentReader, who: str
) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    with pytest.raises(Refused, match="not recorded as a fluent reader of Polish"):
        review(by=town.viewer(who), row=row)


def test_a_reader_who_was_taken_back_checks_no_more(town: Town, template: Template, reader: FluentReader) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    end_reader(by=town.viewer("head"), reader=reader)
    with pytest.raises(Refused, match="not recorded"):
        review(by=town.viewer("teacher"), row=row)


def test_a_reader_of_another_language_does_not_check(town: Town, template: Template) -> None:
    record_reader(by=town.viewer("head"), user_id=town.users["teacher"].pk, language="sk")
    with pytest.raises(Refused, match="Polish"):
        review(by=town.viewer("teacher"), row=write(town, template, POLISH_WORDS, POLISH))


def test_nothing_is_approved_that_nobody_read(town: Town, template: Template) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    with pytest.raises(Refused, match="reads Polish fluently has to check"):
        approve(by=town.viewer("head"), row=row)


def test_english_needs_another_person_than_its_writer(town: Town, template: Template) -> None:
    row = write(town, template, Words("Tea", "Come, {child}.", "Come, {child}."), who="head")
    with pytest.raises(Refused, match="You wrote these words"):
        approve(by=town.viewer("head"), row=row)
    approve(by=town.viewer("two_hats"), row=row)
    assert current_words(template.pk)["en"].words.subject == "Tea"


@pytest.mark.parametrize("who", ["office", "teacher", "support_worker", "inclusion_lead"])
def test_only_heads_and_the_coordinator_approve(town: Town, template: Template, who: str) -> None:
    row = write(town, template, Words("Tea", "Come, {child}.", "Come, {child}."))
    with pytest.raises(PermissionDenied):
        approve(by=town.viewer(who), row=row)


@pytest.mark.parametrize("who", ["stranger", "parent", "board_member", "nobody"])
def test_others_do_not_learn_that_it_is_there(town: Town, template: Template, who: str) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    for deed in (approve, review, ask_review, take_back, use_former):
        with pytest.raises((Http404, PermissionDenied)):
            deed(by=town.viewer(who), row=row)
    with pytest.raises(Http404):
        approve(by=town.viewer("stranger"), row=row)


def test_the_approved_version_stays_in_use_until_the_next_is_approved(town: Town, template: Template) -> None:
    row = write(town, template, Words("Tea", "Come, {child}.", "Come, {child}."))
    assert current_words(template.pk)["en"].words.subject == "Coffee"
    approve(by=town.viewer("head"), row=row)
    assert current_words(template.pk)["en"].words.subject == "Tea"


def checked(town: Town, template: Template) -> Wording:
    """Return the Polish words, checked and approved."""
    row = write(town, template, POLISH_WORDS, POLISH)
    review(by=town.viewer("teacher"), row=row)
    approve(by=town.viewer("head"), row=row)
    return Wording.objects.get(pk=row.pk)


def test_a_language_is_stale_when_the_english_changes(town: Town, template: Template, reader: FluentReader) -> None:
    checked(town, template)
    second = write(town, template, Words("Tea", "Come, {child}.", "Come, {child}."))
    assert state(template) == "approved"
    approve(by=town.viewer("head"), row=second)
    found = current_words(template.pk)["pl"]
    assert (found.state, found.is_checked) == ("stale", False)
    assert found.label is not None and "Polish" in found.label[1]


def test_stale_words_cannot_be_checked(town: Town, template: Template, reader: FluentReader) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    approve(by=town.viewer("head"), row=write(town, template, Words("Tea", "Come, {child}.", "Come, {child}.")))
    with pytest.raises(Refused, match="The English has changed"):
        review(by=town.viewer("teacher"), row=row)
    again = write(town, template, POLISH_WORDS, POLISH)
    assert again.number == 2
    review(by=town.viewer("teacher"), row=again)
    assert state(template) == "reviewed"


def test_going_back_to_the_former_english_makes_its_languages_fit_again(
    town: Town, template: Template, reader: FluentReader
) -> None:
    checked(town, template)
    approve(by=town.viewer("head"), row=write(town, template, Words("Tea", "Come, {child}.", "Come, {child}.")))
    former = Wording.objects.get(template=template, language="en", number=1)
    again = use_former(by=town.viewer("coordinator"), row=former)
    assert (again.number, again.state, again.restores_id) == (3, State.APPROVED, former.pk)
    assert current_words(template.pk)["en"].words.subject == "Coffee"
    assert state(template) == "approved"


def test_a_former_version_of_other_english_has_to_be_read_again(
    town: Town, template: Template, reader: FluentReader
) -> None:
    row = checked(town, template)
    approve(by=town.viewer("head"), row=write(town, template, Words("Tea", "Come, {child}.", "Come, {child}.")))
    write(town, template, Words("Herbata", POLISH_WORDS.body, POLISH_WORDS.text), POLISH)
    again = use_former(by=town.viewer("head"), row=row)
    assert (again.state, again.reviewed_at) == (State.DRAFT, None)


def test_taking_an_approved_version_back_brings_the_one_before(town: Town, template: Template) -> None:
    row = write(town, template, Words("Tea", "Come, {child}.", "Come, {child}."))
    approve(by=town.viewer("head"), row=row)
    take_back(by=town.viewer("coordinator"), row=row)
    assert current_words(template.pk)["en"].words.subject == "Coffee"


def test_a_writer_takes_their_own_draft_back_and_no_other(town: Town, template: Template) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    with pytest.raises(PermissionDenied):
        take_back(by=town.viewer("inclusion_lead"), row=row)
    take_back(by=town.viewer("office"), row=row)
    assert "pl" not in current_words(template.pk)


def test_a_reader_sends_words_back_with_a_note(town: Town, template: Template, reader: FluentReader) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    ask_review(by=town.viewer("office"), row=row)
    with pytest.raises(Refused, match="Say in a line"):
        send_back(by=town.viewer("teacher"), row=row, note=" ")
    send_back(by=town.viewer("teacher"), row=row, note="Say Państwo.")
    row.refresh_from_db()
    assert (row.state, row.note) == (State.DRAFT, "Say Państwo.")


def test_an_older_version_is_not_checked_any_more(town: Town, template: Template, reader: FluentReader) -> None:
    row = write(town, template, POLISH_WORDS, POLISH)
    write(town, template, Words("Kawa!", POLISH_WORDS.body, POLISH_WORDS.text), POLISH)
    with pytest.raises(Stale):
        review(by=town.viewer("teacher"), row=row)


def test_a_save_over_somebody_elses_words_is_refused(town: Town, template: Template) -> None:
    words = Words("Tea", "Come, {child}.", "Come, {child}.")
    with pytest.raises(Stale):
        write_version(by=town.viewer("office"), template=template, language=ENGLISH, words=words, seen_number=0)


def test_the_same_words_make_no_new_version(town: Town, template: Template) -> None:
    assert write(town, template, WORDS).number == 1


def test_every_fault_of_the_words_is_named(town: Town, template: Template) -> None:
    with pytest.raises(Refused, match=r"\{chld\}.*\{days_missed\}"):
        write(town, template, Words("x", "{chld} {days_missed}", "x"))


def test_a_fluent_reader_may_write_in_their_language_alone(
    town: Town, template: Template, reader: FluentReader
) -> None:
    assert write(town, template, POLISH_WORDS, POLISH, who="teacher").written_by_id == town.users["teacher"].pk
    with pytest.raises(PermissionDenied):
        write(town, template, Words("Káva", "{child}.", "{child}."), language_of("sk"), who="teacher")
    with pytest.raises(PermissionDenied):
        write(town, template, WORDS, who="support_worker")


def test_words_about_safety_go_approved_or_not_at_all(town: Town, reader: FluentReader) -> None:
    template = make_template(town, Category.SAFETY, "Away")
    approve(by=town.viewer("head"), row=write(town, template, WORDS))
    row = write(town, template, POLISH_WORDS, POLISH)
    assert not current_words(template.pk)["pl"].verdict.is_allowed
    review(by=town.viewer("teacher"), row=row)
    assert not current_words(template.pk)["pl"].verdict.is_allowed
    approve(by=town.viewer("head"), row=row)
    assert current_words(template.pk)["pl"].verdict.is_allowed


def test_unchecked_words_of_other_messages_go_under_a_label(town: Town, template: Template) -> None:
    write(town, template, POLISH_WORDS, POLISH)
    found = current_words(template.pk)["pl"]
    assert found.verdict.is_allowed and found.verdict.needs_label
    assert found.label == (
        POLISH.lines["not_checked"],
        "Nobody who reads Polish fluently has checked these words yet.",
    )


def test_a_safety_message_becomes_less_strict_only_by_who_approves(town: Town) -> None:
    template = make_template(town, Category.SAFETY)
    with pytest.raises(PermissionDenied):
        describe(by=town.viewer("office"), template=template, head=Head("Coffee", "", Category.OPTIONAL))
    describe(by=town.viewer("head"), template=template, head=Head("Coffee", "", Category.OPTIONAL))
    template.refresh_from_db()
    assert template.category == "optional"


def test_a_retired_template_takes_no_words_until_it_is_back(town: Town, template: Template) -> None:
    retire_template(by=town.viewer("head"), template=template)
    template.refresh_from_db()
    with pytest.raises(Refused, match="retired"):
        write(town, template, POLISH_WORDS, POLISH)
    bring_back(by=town.viewer("head"), template=template)
    template.refresh_from_db()
    assert write(town, template, POLISH_WORDS, POLISH).number == 1


def test_two_templates_never_share_a_name_or_a_code(town: Town) -> None:
    make_template(town, name="Coffee!")
    assert make_template(town, name="Coffee?").code == "coffee-2"
    with pytest.raises(Refused, match="of this name"):
        make_template(town, name="coffee!")


def test_a_reader_is_somebody_who_works_here_and_reads_a_language_of_letters(town: Town) -> None:
    head = town.viewer("head")
    with pytest.raises(Refused, match="works in this partnership"):
        record_reader(by=head, user_id=town.users["parent"].pk, language="pl")
    with pytest.raises(Refused, match="works in this partnership"):
        record_reader(by=head, user_id=town.users["stranger"].pk, language="pl")
    for language in ("en", "fr"):
        with pytest.raises(Refused, match="Choose a language"):
            record_reader(by=head, user_id=town.users["teacher"].pk, language=language)
    first = record_reader(by=head, user_id=town.users["teacher"].pk, language="pl")
    assert record_reader(by=head, user_id=town.users["teacher"].pk, language="pl") == first
    with pytest.raises(PermissionDenied):
        record_reader(by=town.viewer("office"), user_id=town.users["teacher"].pk, language="pl")
