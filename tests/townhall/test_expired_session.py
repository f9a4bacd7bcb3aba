"""A form of the town hall that is sent after the session ended comes back filled after signing in again."""

import pytest
from django.test import Client

from tests.cast import PASSWORD, Town
from village.organisations.models.organisation import Organisation


@pytest.mark.parametrize(
    ("url", "typed", "stands"),
    [
        ("/town-hall/organisations/add/", {"name": "Larkrise Infants", "kind": "school"}, 'value="Larkrise Infants"'),
        ("/town-hall/people/add/", {"name": "Nell Ford", "phone": "01999 000000"}, 'value="01999 000000"'),
        ("/town-hall/groups/add/", {"name": "Reading group", "purpose": "Books for all"}, "Books for all"),
        (
            "/town-hall/calendar/2026/close/",
            {"reason": "Snow on the road", "on_0": "4", "on_1": "1", "on_2": "2027"},
            "Snow on the road",
        ),
        ("/town-hall/calendar/file/", {"text": "Autumn 1, 2027-09-02, 2027-10-22"}, "Autumn 1, 2027-09-02"),
        ("/town-hall/logins/invite/", {"name": "Nell Ford", "email": "nell@vale.example"}, 'value="nell@vale.example"'),
    ],
)
def test_what_was_typed_is_back(town: Town, url: str, typed: dict[str, str], stands: str) -> None:
    hana, client, before = town.users["coordinator"], Client(), Organisation.objects.count()
    hana.set_password(PASSWORD)
    hana.save()
    sent = client.post(url, typed)
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/account/login/?next={url}")
    page = client.post(f"/account/login/?next={url}", {"login": hana.email, "password": PASSWORD}, follow=True)
    words = page.content.decode()
    assert page.redirect_chain[-1][0] == url
    assert "You had been signed out" in words and stands in words
    assert Organisation.objects.count() == before
    assert stands not in client.get(url).content.decode()
