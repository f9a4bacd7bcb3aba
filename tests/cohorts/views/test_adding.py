"""Looking up the child that comes onto a list: the name is sent, and in no address that a log keeps."""

from django.urls import reverse

from tests.cast import Town
from tests.cohorts.making import make_ashlea
from tests.cohorts.services.test_running import rule_of, run
from tests.conftest import Clients


def test_the_name_that_is_looked_up_is_sent(town: Town, clients: Clients) -> None:
    ashlea = make_ashlea(town)
    url = reverse("cohorts:find", args=(run(ashlea, rule_of(ashlea)).pk,))
    browser = clients["inclusion_lead"]
    assert 'method="post" role="search"' in browser.get(url).content.decode()
    assert "Dee Fell" not in browser.get(f"{url}?typed=dee").content.decode()
    assert "Dee Fell" in browser.post(url, {"typed": "dee"}).content.decode()
