"""Staff's services: pathways, menus, words in other languages, lists for a family; who may, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import ASHLEA, BECKSIDE, Town
from tests.conftest import NOW, Clients
from tests.find_help.making import Made, make_service
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.directory.models.service import Service
from village.find_help.models import FamilyList, MenuEntry, ServiceWords
from village.find_help.queries.entries import english_of
from village.find_help.rules.english import fingerprint
from village.find_help.services.family_lists import make_list, remove_list
from village.find_help.services.menus import add_line, change_line, menu_of, move_line, publish_menu, remove_line
from village.find_help.services.pathways import (
    add_step,
    make_pathway,
    move_step,
    publish_pathway,
    remove_pathway,
    remove_step,
)
from village.find_help.services.retention import tidy_find_help
from village.find_help.services.translating import remove_words, write_words

pytestmark = pytest.mark.django_db
PATHWAY = {"title": "When talking comes late", "lede": "", "lowest_age": 5, "highest_age": 19}
WORDS = {"name": "", "summary": "Baw się", "what_happens": "", "description": ""}


def test_a_pathway_is_shown_once_it_has_a_step_and_follows_its_rule(
    client: Client, directory: Made, town: Town
) -> None:
    by = town.viewer("coordinator")
    pathway = make_pathway(by=by, values=PATHWAY)
    assert make_pathway(by=by, values=PATHWAY).slug == "when-talking-comes-late-2"
    with pytest.raises(Refused, match="at least one step"):
        publish_pathway(by=by, pathway=pathway, yes=True)
    chosen = {"title": "By hand", "words": "", "chosen": [directory.clinic.pk], "rule": "", "most": 0}
    first = add_step(by=by, pathway=pathway, values=chosen)
    ruled = {"title": "By rule", "words": "", "chosen": [], "rule": "q=talkers", "most": 3}
    second = add_step(by=by, pathway=pathway, values=ruled)
    publish_pathway(by=by, pathway=pathway, yes=True)
    url = reverse("find_help:pathway", args=(town.partnership.slug, pathway.slug))
    page = client.get(url).content.decode()
    assert page.index("Vale speech and language clinic") < page.index("Little Talkers drop-in")
    Service.objects.filter(pk=directory.clinic.pk).update(shown=Service.Shown.HIDDEN)
    assert "Vale speech and language clinic" not in client.get(url).content.decode()
    move_step(by=by, step=second, up=True)
    assert [step.title for step in pathway.steps.all()] == ["By rule", "By hand"]
    remove_step(by=by, step=first)
    second.refresh_from_db()
    second.pathway.refresh_from_db()
    with pytest.raises(Refused, match="last step"):
        remove_step(by=by, step=second)
    pathway.refresh_from_db()
    with pytest.raises(Refused, match="Take it away"):
        remove_pathway(by=by, pathway=pathway)


def test_only_the_coordinator_writes_pathways_and_none_of_another_town(directory: Made, town: Town) -> None:
    with pytest.raises(PermissionDenied):
        make_pathway(by=town.viewer("head"), values=PATHWAY)
    pathway = make_pathway(by=town.viewer("coordinator"), values=PATHWAY)
    with pytest.raises(Http404):
        publish_pathway(by=town.viewer("stranger"), pathway=pathway, yes=True)


def test_a_school_writes_its_own_menu_and_no_other_schools(client: Client, directory: Made, town: Town) -> None:
    office, school = town.viewer("office"), town.organisations[ASHLEA]
    menu = menu_of(by=office, school=school)
    with pytest.raises(Refused, match="at least one service"):
        publish_menu(by=office, menu=menu, yes=True)
    first = add_line(by=office, menu=menu, service=directory.talkers)
    second = add_line(by=office, menu=menu, service=directory.library)
    assert add_line(by=office, menu=menu, service=directory.talkers) == first
    change_line(by=office, line=second, seen_version=1, values={"heading": "Reading", "words": "We go on Fridays."})
    move_line(by=office, line=second, up=True)
    publish_menu(by=office, menu=menu, yes=True)
    for name in ("menu", "menu-print"):
        page = client.get(reverse(f"find_help:{name}", args=(town.partnership.slug, menu.pk))).content.decode()
        assert page.index("Chat, Play, Read") < page.index("Little Talkers") and "We go on Fridays." in page
    with pytest.raises(Http404):
        menu_of(by=office, school=town.organisations[BECKSIDE])
    with pytest.raises(Refused, match="families can see"):
        add_line(by=office, menu=menu, service=directory.draft)
    remove_line(by=office, line=first)
    assert MenuEntry.objects.filter(menu=menu).count() == 1
    assert Entry.objects.filter(verb__startswith="find_help.").count() == 6


def test_words_say_which_english_they_are_of(directory: Made, town: Town) -> None:
    by, service, today = town.viewer("support_worker"), directory.talkers, timezone.localdate()
    english = fingerprint(english_of(service))

    def write(**changed: object) -> ServiceWords:
        values: dict[str, object] = {
            "language": "pl",
            "words": WORDS,
            "made": "machine",
            "is_checked": False,
            "seen_version": 0,
            "seen_english": english,
        }
        return write_words(by=by, service=service, on=today, **{**values, **changed})  # type: ignore[arg-type]

    row = write()
    assert row.of_english == english and row.checked_on is None
    with pytest.raises(Stale):
        write(seen_version=7, words={**WORDS, "summary": "Inaczej"})
    write(seen_version=1, is_checked=True)
    row.refresh_from_db()
    assert row.is_checked and row.checked_on == today and row.checked_by_id == by.user_id
    Service.objects.filter(pk=service.pk).update(summary="Another line")
    with pytest.raises(Refused, match="English changed"):
        write(seen_version=2)
    with pytest.raises(Refused, match="at least one"):
        write(language="so", words={}, seen_english=fingerprint({**english_of(service), "summary": "Another line"}))
    with pytest.raises(PermissionDenied):
        remove_words(by=town.viewer("teacher"), service=service, language="pl")
    remove_words(by=by, service=service, language="pl")
    remove_words(by=by, service=service, language="pl")
    assert Entry.objects.filter(verb="find_help.words-removed").count() == 1


def test_a_list_for_a_family_opens_by_its_link_alone_for_90_days(
    client: Client, directory: Made, town: Town, still_time: object
) -> None:
    by, pins = town.viewer("support_worker"), [directory.library.pk, directory.draft.pk, directory.talkers.pk]
    notes = {directory.library.pk: "Fridays suit you"}
    made = make_list(by=by, title="Help that we talked about", words="", pins=pins, notes=notes, at=timezone.now())
    assert [line["service"] for line in made.lines] == [directory.library.pk, directory.talkers.pk]
    url = reverse("find_help:family-list", args=(town.partnership.slug, made.token))
    answer = client.get(url)
    assert "Fridays suit you" in answer.content.decode() and answer["Cache-Control"] == "private, no-store"
    assert client.get(url.replace(town.partnership.slug, town.millbeck.slug)).status_code == 404
    with pytest.raises(Refused, match="at least one"):
        make_list(by=by, title="None", words="", pins=[directory.draft.pk], notes={}, at=timezone.now())
    with pytest.raises(Refused, match="Only who made"):
        remove_list(by=town.viewer("head"), made=made)
    assert "Help that we talked about" not in str(list(Entry.objects.values_list("subject_label", flat=True)))
    later = NOW + timedelta(days=92)
    assert tidy_find_help(now=later, do=False, by=Installation()) == tidy_find_help(
        now=later, do=True, by=Installation()
    )
    assert not FamilyList.objects.exists() and client.get(url).status_code == 404


def test_staff_pages_open_for_whom_they_are_for(clients: Clients, directory: Made, town: Town) -> None:
    school, pathway = town.organisations[ASHLEA], make_pathway(by=town.viewer("coordinator"), values=PATHWAY)
    step = {"title": "First", "words": "", "chosen": [directory.clinic.pk], "rule": "q=talkers", "most": 3}
    add_step(by=town.viewer("coordinator"), pathway=pathway, values=step)
    pages = {
        "coordinator": (
            reverse("find_help:desk"),
            reverse("find_help:pathway-page", args=(pathway.pk,)),
            reverse("find_help:step-new", args=(pathway.pk,)),
            reverse("find_help:menus"),
            reverse("find_help:words"),
        ),
        "office": (
            reverse("find_help:menu-page", args=(school.pk,)) + "?q=talkers",
            reverse("find_help:menu-edit", args=(school.pk,)),
            reverse("find_help:words-write", args=(directory.talkers.pk, "ur")),
            reverse("find_help:list-new") + f"?s={directory.talkers.pk}",
            reverse("find_help:lists"),
        ),
    }
    for who, urls in pages.items():
        for url in urls:
            assert clients[who].get(url).status_code == 200, url
    make_menu = reverse("find_help:menu-edit", args=(school.pk,))
    assert clients["office"].post(make_menu, {"title": "Ours", "words": "Ask us"}).status_code == 303
    added = clients["office"].post(reverse("find_help:menu-add", args=(school.pk,)), {"service": directory.talkers.pk})
    assert added.status_code == 303
    assert (
        clients["office"].get(reverse("find_help:menu-page", args=(town.organisations[BECKSIDE].pk,))).status_code
        == 404
    )
    assert clients["parent"].get(reverse("find_help:near-you"))["Location"].endswith("/town/thornaby-vale/help/")


def test_the_table_of_words_asks_as_often_for_many_services(
    clients: Clients, directory: Made, town: Town, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        made = make_service(town.partnership, f"Service {number}")
        ServiceWords.objects.create(service=made, language="ur", summary="x", of_english="old")
    page = clients["coordinator"].get(reverse("find_help:words") + "?older=1").content.decode()
    assert "30 texts are older than the English" in page and "Older than the English" in page
