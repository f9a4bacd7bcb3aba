"""The public's pages of the directory: what is shown, what never is, and how often they ask the database."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from tests.cast import Town
from tests.find_help.making import Made, make_place, make_service
from village.directory.models.index import Opening
from village.directory.models.place import ServiceAtPlace
from village.find_help.models.service_words import ServiceWords
from village.find_help.queries.entries import english_of
from village.find_help.rules.english import fingerprint

pytestmark = pytest.mark.django_db


def help_page(made: Made, query: str = "") -> str:
    return reverse("find_help:search", args=(made.town.slug,)) + query


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def service_page(made: Made, service_id: int) -> str:
    return reverse("find_help:service", args=(made.town.slug, service_id))


def test_a_card_says_how_to_get_in_where_when_next_for_whom_and_how_fresh(client: Client, directory: Made) -> None:
    page = read(client, help_page(directory, "?q=talkers"))
    assert "Little Talkers drop-in" in page and "You can refer yourself" in page
    assert "Mill Lane Family Hub" in page and "Ages 1 to 4" in page and "Free" in page
    assert "in term time" in page and "Next: Tuesday 24 March" in page
    assert "12 days ago" in page


def test_what_nobody_checked_for_half_a_year_says_to_ring_first(client: Client, directory: Made) -> None:
    assert "Not checked for 7 months. Ring before you go." in read(client, help_page(directory, "?q=clinic"))


def test_a_secret_place_never_leaks_and_is_never_on_a_map(client: Client, directory: Made) -> None:
    pages = [
        help_page(directory, "?all=1"),
        help_page(directory, "?q=safe"),
        service_page(directory, directory.refuge.pk),
    ]
    pages.append(reverse("find_help:service-print", args=(directory.town.slug, directory.refuge.pk)))
    pages.append(reverse("find_help:own-list", args=(directory.town.slug,)) + f"?s={directory.refuge.pk}")
    pages.append(reverse("find_help:embed-frame", args=(directory.town.slug,)))
    for url in pages:
        page = read(client, url)
        for secret in ("Hidden House", "Nobody Knows", "53.4199", "2.3199"):
            assert secret not in page, (url, secret)
    assert "We keep the place private" in read(client, pages[2])
    assert 'class="help-map__mark"' not in read(client, pages[1])


def test_a_draft_and_another_towns_service_are_not_there(client: Client, directory: Made, town: Town) -> None:
    other = make_service(town.millbeck, "Millbeck drop-in")
    assert "Not ready yet" not in read(client, help_page(directory, "?all=1"))
    for service_id in (directory.draft.pk, other.pk):
        assert client.get(service_page(directory, service_id)).status_code == 404


def test_the_start_page_has_doors_by_need_and_age(client: Client, directory: Made) -> None:
    page = read(client, help_page(directory))
    assert "How your child learns and grows" in page and "By age" in page and "need=talking" in page
    assert "In danger now: ring" in page


def test_what_cannot_be_read_is_told_and_kept(client: Client, directory: Made) -> None:
    page = read(client, help_page(directory, "?q=talkers&age=soon"))
    assert "We could not read the age" in page and 'value="soon"' in page and "Little Talkers" in page


@pytest.mark.parametrize("query", ["?page=99999999999&q=a", "?day=9&free=maybe&miles=-1", "?q=%FF", "?from=99:99&q=x"])
def test_a_broken_address_still_answers(client: Client, directory: Made, query: str) -> None:
    assert client.get(help_page(directory, query)).status_code == 200


def test_each_pin_leads_to_its_card(client: Client, directory: Made) -> None:
    page = read(client, help_page(directory, "?all=1&place=ZZ99+1AA"))
    assert 'class="help-map__mark" href="#service-' in page and 'id="service-1"' in page


def test_nothing_comes_from_anybody_else(client: Client, directory: Made) -> None:
    for url in (help_page(directory, "?all=1"), service_page(directory, directory.talkers.pk)):
        page = read(client, url)
        assert 'src="http' not in page and "<iframe" not in page and 'style="' not in page


def test_the_services_page_puts_the_way_in_before_the_facts(client: Client, directory: Made) -> None:
    page = read(client, service_page(directory, directory.talkers.pk))
    order = ["How you get in", "What happens next", "Mill Lane Family Hub", "How true is this?"]
    assert sorted(order, key=page.index) == order
    assert "They answer within 5 school days." in page and "Next check by 1 May 2026." in page


def test_translated_words_say_when_the_english_has_changed_since(client: Client, directory: Made) -> None:
    service = directory.talkers
    ServiceWords.objects.create(
        service=service,
        language="ur",
        name="لٹل ٹاکرز",
        summary="کھیلیں اور باتیں کریں",
        of_english=fingerprint(english_of(service)),
        is_checked=True,
    )
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ur"
    with translation.override("ur"):
        older = gettext("The English has changed since this was translated")
    page = read(client, service_page(directory, service.pk))
    assert "لٹل ٹاکرز" in page and 'dir="rtl"' in page and "Little Talkers drop-in" in page
    assert older not in page and "English has changed" not in page
    service.summary = "Another line"
    service.save()
    assert older in read(client, service_page(directory, service.pk))


def test_easy_read_is_one_more_language(client: Client, directory: Made) -> None:
    url = service_page(directory, directory.talkers.pk)
    assert "Easy Read" not in read(client, url)
    ServiceWords.objects.create(
        service=directory.talkers, language="easy", summary="We play. We talk.", of_english="older"
    )
    assert "?words=easy" in read(client, url)
    assert "We play. We talk." in read(client, url + "?words=easy")


def test_the_pages_ask_the_database_as_often_for_one_service_as_for_twenty(client: Client, directory: Made) -> None:
    def asked(url: str) -> int:
        read(client, url)  # What the search keeps in memory is read anew after a change.
        with CaptureQueriesContext(
            connection,
        ) as found:
            read(client, url)
        return len(found)

    few = help_page(directory, "?q=talkers&place=ZZ99+1AA")
    few_count, one_count = asked(few), asked(service_page(directory, directory.talkers.pk))
    for number in range(20):
        service = make_service(directory.town, f"Talkers group {number}", way_in="come")
        place = make_place(directory.town, f"Hall {number}", 53.4 + number / 500, -2.3)
        link = ServiceAtPlace.objects.create(service=service, place=place)
        Opening.objects.create(service=service, at_place=link, weekday=number % 7, opens_minute=600, closes_minute=700)
        ServiceAtPlace.objects.create(service=directory.talkers, place=place)
    assert asked(few) == few_count
    assert asked(service_page(directory, directory.talkers.pk)) == one_count


def test_a_sheet_and_sharing_hold_the_link_and_a_code(client: Client, directory: Made) -> None:
    sheet = read(client, reverse("find_help:service-print", args=(directory.town.slug, directory.talkers.pk)))
    assert 'class="qr"' in sheet and f"/services/{directory.talkers.pk}/" in sheet and "01632 960133" in sheet
    share = read(client, reverse("find_help:service-share", args=(directory.town.slug, directory.talkers.pk)))
    assert "mailto:?subject=Little%20Talkers" in share and 'class="qr"' in share
