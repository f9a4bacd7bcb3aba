"""The reader's own list: kept in the browser, in an order, shared by a link without a note, for 90 days."""

from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from tests.find_help.making import Made
from village.find_help.rules.pins import MOST

pytestmark = pytest.mark.django_db
LETTERS = [chr(code) for code in range(0x627, 0x64A)] + [chr(code) for code in range(0x4E00, 0x4FFF)]


def the_list(made: Made) -> str:
    return reverse("find_help:own-list", args=(made.town.slug,))


def press(client: Client, made: Made, deed: str, service_id: int = 0, **more: str) -> None:
    answer = client.post(the_list(made), {"deed": deed, "service": service_id, **more})
    assert answer.status_code == 303


def shown(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_services_are_kept_ordered_noted_and_taken_off(client: Client, directory: Made) -> None:
    assert "Nothing is on your list yet" in shown(client, the_list(directory))
    press(client, directory, "add", directory.talkers.pk)
    press(client, directory, "add", directory.library.pk)
    press(client, directory, "note", directory.library.pk, note="Bring the blue bag")
    page = shown(client, the_list(directory))
    assert page.index("Little Talkers drop-in") < page.index("Chat, Play, Read") and "Bring the blue bag" in page
    press(client, directory, "up", directory.library.pk)
    page = shown(client, the_list(directory))
    assert page.index("Chat, Play, Read") < page.index("Little Talkers drop-in")
    press(client, directory, "remove", directory.library.pk)
    assert "Bring the blue bag" not in shown(client, the_list(directory))
    press(client, directory, "empty")
    assert "Nothing is on your list yet" in shown(client, the_list(directory))


def test_the_shared_link_carries_which_services_and_no_note(client: Client, directory: Made) -> None:
    press(client, directory, "add", directory.talkers.pk)
    press(client, directory, "note", directory.talkers.pk, note="My secret note")
    share = shown(client, reverse("find_help:own-list-share", args=(directory.town.slug,)))
    assert f"?s={directory.talkers.pk}" in share and "My secret note" not in share
    friend = Client()
    url = f"{the_list(directory)}?s={directory.talkers.pk}.{directory.draft.pk}"
    page = shown(friend, url)
    assert "Somebody sent you these services." in page and "Little Talkers drop-in" in page
    assert "Not ready yet" not in page and "1 service is no longer in the directory" in page
    press(friend, directory, "keep", s=str(directory.talkers.pk))
    assert "Little Talkers drop-in" in shown(friend, the_list(directory))


def test_a_list_that_was_changed_on_the_way_is_empty(client: Client, directory: Made) -> None:
    press(client, directory, "add", directory.talkers.pk)
    name = f"help_list_{directory.town.pk}"
    assert client.cookies[name]["httponly"] and client.cookies[name]["samesite"] == "Lax"
    client.cookies[name] = client.cookies[name].value + "x"
    assert "Nothing is on your list yet" in shown(client, the_list(directory))


def test_a_full_list_says_so_and_keeps_what_it_holds(client: Client, directory: Made) -> None:
    press(client, directory, "keep", s=".".join(str(number) for number in range(1, MOST + 1)))
    press(client, directory, "add", 999_999)
    assert "Your list is full" in shown(client, the_list(directory))


def test_nobody_is_led_to_another_site_after_a_press(client: Client, directory: Made) -> None:
    for to in ("https://elsewhere.example/", "//elsewhere.example/", "/account/login/"):
        answer = client.post(the_list(directory), {"deed": "add", "service": directory.talkers.pk, "next": to})
        assert answer["Location"] == the_list(directory)


def test_notes_too_long_for_a_browser_are_refused(client: Client, directory: Made) -> None:
    chance = Random(7)
    press(client, directory, "keep", s=".".join(str(number) for number in range(1, MOST + 1)))
    for number in range(1, MOST + 1):
        press(client, directory, "note", number, note="".join(chance.choices(LETTERS, k=120)))
    assert len(client.cookies[f"help_list_{directory.town.pk}"].value) < 4000
    assert "too long for your browser" in shown(client, the_list(directory))


def test_the_sheet_prints_all_with_their_notes(client: Client, directory: Made) -> None:
    press(client, directory, "add", directory.talkers.pk)
    press(client, directory, "note", directory.talkers.pk, note="Tuesday with Gran")
    page = shown(client, reverse("find_help:own-list-print", args=(directory.town.slug,)))
    assert "Tuesday with Gran" in page and "Mill Lane Family Hub" in page and 'class="qr"' in page
