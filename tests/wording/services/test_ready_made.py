"""The ready-made templates come in once, and never over what somebody wrote."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from village.audit.models.entry import Entry
from village.wording.models.glossary import Term
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.glossary import fixed_terms
from village.wording.queries.templates import current_words, current_words_of, templates_of
from village.wording.rules.filled import Words
from village.wording.rules.languages import ENGLISH
from village.wording.rules.ready_made import ready_made
from village.wording.services.ready_made import adopt
from village.wording.services.reviewing import approve
from village.wording.services.versions import write_version

pytestmark = pytest.mark.django_db


def test_every_template_comes_in_with_every_language_that_ships(town: Town) -> None:
    adopted = adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    assert adopted.template_count == len(ready_made()) == templates_of(town.partnership.pk).count()
    assert adopted.version_count == sum(len(one.words) for one in ready_made())
    for template in templates_of(town.partnership.pk):
        current = current_words(template.pk)
        assert current["en"].state == "approved"
        assert {found.state for code, found in current.items() if code != "en"} <= {"draft"}


def test_doing_it_twice_changes_nothing(town: Town) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    before = (Wording.objects.count(), Entry.objects.count())
    again = adopt(partnership_id=town.partnership.pk, by=town.viewer("head"))
    assert (again.template_count, again.version_count) == (0, 0)
    assert (Wording.objects.count(), Entry.objects.count()) == before


def test_what_somebody_wrote_stays(town: Town) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    template = Template.objects.get(partnership=town.partnership, code="welcome")
    words = current_words(template.pk)["en"].words
    own = Words("Hello", words.body, words.text)
    row = write_version(by=town.viewer("office"), template=template, language=ENGLISH, words=own, seen_number=1)
    approve(by=town.viewer("head"), row=row)
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    assert current_words(template.pk)["en"].words.subject == "Hello"


def test_newer_shipped_words_come_in_as_the_next_version(town: Town) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    row = Wording.objects.get(template__partnership=town.partnership, template__code="welcome", language="en")
    Wording.objects.filter(pk=row.pk).update(subject="As an earlier Village said it")
    assert adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator")).version_count >= 1
    assert current_words(row.template_id)["en"].number == 2


def test_many_templates_are_read_in_one_query(town: Town, django_assert_num_queries: object) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    templates = list(templates_of(town.partnership.pk))
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        found = current_words_of(templates)
    assert all("en" in words for words in found.values())


def test_each_partnership_has_its_own(town: Town) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    assert not templates_of(town.millbeck.pk).exists()
    with pytest.raises(Http404):
        adopt(partnership_id=town.millbeck.pk, by=town.viewer("coordinator"))
    with pytest.raises(PermissionDenied):
        adopt(partnership_id=town.partnership.pk, by=town.viewer("office"))


def test_templates_of_one_kind(town: Town) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    assert {one.code for one in templates_of(town.partnership.pk, kind="absence")} == {
        "absence-text", "late-text", "absence-reminder",
    }  # fmt: skip


def test_a_glossary_begins_with_a_few_words_and_only_once(town: Town) -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    kept = {one.english for one in fixed_terms(town.partnership.pk) if one.is_kept}
    assert kept == {"SEND", "Early Help"}
    for term in Term.objects.filter(partnership=town.partnership).exclude(english="SEND"):
        term.delete()
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    assert [one.english for one in fixed_terms(town.partnership.pk)] == ["SEND"]
