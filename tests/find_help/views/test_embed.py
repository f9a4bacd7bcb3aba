"""The directory in other websites: no cookie, no script, nobody else's address, the right policy, readable colours."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import Clients
from tests.find_help.making import Made

pytestmark = pytest.mark.django_db


def embedded(made: Made, name: str) -> str:
    return reverse(f"find_help:embed-{name}", args=(made.town.slug,))


@pytest.mark.parametrize("name", ["frame", "include", "colours"])
def test_no_cookie_is_set(client: Client, directory: Made, name: str) -> None:
    answer = client.get(embedded(directory, name) + "?need=talking&colour=2b2f77")
    assert answer.status_code == 200 and not answer.cookies and "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("name", ["frame", "include"])
def test_there_is_no_script_no_style_in_place_and_no_address_but_ours(
    client: Client, directory: Made, name: str
) -> None:
    page = client.get(embedded(directory, name)).content.decode()
    assert "Little Talkers drop-in" in page and "999" in page
    assert "<script" not in page and "javascript:" not in page and ' style="' not in page
    assert not re.search(r"\son\w+=", page) and "csrf" not in page
    whole = re.findall(r'(?:href|src|action)="((?:https?:)?//[^"]+)"', page)
    assert {address.split("/")[2] for address in whole} <= {"testserver"}


def test_only_the_frame_may_stand_in_anybodys_frame(client: Client, directory: Made) -> None:
    frame = client.get(embedded(directory, "frame"))
    policy = frame.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert "X-Frame-Options" not in frame.headers
    for url in (embedded(directory, "include"), reverse("find_help:search", args=(directory.town.slug,))):
        answer = client.get(url)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_search_inside_the_frame_keeps_the_colours_and_the_preset(client: Client, directory: Made) -> None:
    page = client.get(embedded(directory, "frame") + "?need=talking&colour=7a1f3d&title=Ours").content.decode()
    assert 'name="need" value="talking"' in page and 'name="colour" value="7a1f3d"' in page and "<h1>Ours</h1>" in page


def test_the_sheet_of_colours_holds_only_readable_colours(client: Client, directory: Made) -> None:
    sheet = embedded(directory, "colours")
    assert "--school: #2b2f77" in client.get(sheet).content.decode()
    assert "--school: #7a1f3d" in client.get(sheet + "?colour=7a1f3d").content.decode()
    assert "#ffd400" not in client.get(sheet + "?colour=ffd400").content.decode()
    attack = client.get(sheet + "?colour=red;}body{background:url(//x)}").content.decode()
    assert "body" not in attack and "url" not in attack


def test_the_maker_refuses_an_unreadable_colour_and_offers_the_nearest(clients: Clients, directory: Made) -> None:
    answer = clients["office"].get(reverse("find_help:embed") + "?colour=ffd400&title=Ashlea")
    page = answer.content.decode()
    assert answer.status_code == 422 and "contrast of 1.4 to 1" in page and "at least 4.5" in page
    nearest = re.search(r"nearest that can be read: (#[0-9a-f]{6})", page)
    assert nearest and "ffd400&amp;" not in page.split("<iframe")[1]
    again = clients["office"].get(reverse("find_help:embed") + f"?colour={nearest[1][1:]}&title=Ashlea")
    assert again.status_code == 200 and "frame-src 'self'" in again.headers["Content-Security-Policy"]
    assert '<iframe src="http://testserver/town/' in again.content.decode()
