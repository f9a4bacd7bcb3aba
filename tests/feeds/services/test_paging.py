"""A feed is walked to its end whatever is wrong with it, and its faults are told."""

import pytest

from tests.standins.feeds.server import Feed, running, service
from village.basics.errors import Refused
from village.feeds.rules.addresses import address_problem, is_public
from village.feeds.services.fetching import CUT_OFF, NO_ANSWER, NO_JSON, Failed, Fetcher
from village.feeds.services.paging import Broken, Came, Walk, address_of, knows_modified_after, whole_record


def fetcher(seconds: float = 5.0) -> Fetcher:
    return Fetcher(may_be_local=True, seconds=seconds, pause=0, wait=lambda _seconds: None)


def walked(feed: Feed, seconds: float = 5.0) -> tuple[Walk, list[object], list[Broken]]:
    with running(feed):
        walk = Walk(fetcher(seconds), feed.url)
        found = list(walk.items())
    return walk, [one.item for one in found if isinstance(one, Came)], [one for one in found if isinstance(one, Broken)]


@pytest.mark.parametrize("edition", ["3.0", "1.0"])
def test_every_page_is_read_to_the_end(edition: str) -> None:
    walk, items, broken = walked(Feed([service(at) for at in range(37)], edition=edition))
    assert (walk.edition, len(items), broken, walk.is_whole, walk.remarks) == (edition, 37, [], True, [])


@pytest.mark.parametrize(("says_total", "says_pages"), [(37, 2), (37, 99), (None, 1)])
def test_wrong_totals_lose_nothing(says_total: int | None, says_pages: int) -> None:
    _, items, _ = walked(Feed([service(at) for at in range(37)], says_total=says_total, says_pages=says_pages))
    assert len(items) == 37


def test_a_feed_that_gives_fewer_than_it_says_is_not_taken_for_whole() -> None:
    walk, items, _ = walked(Feed([service(at) for at in range(5)], says_total=80))
    assert (len(items), walk.is_whole) == (5, False)
    assert walk.remarks == ["The feed said that it has 80 services and gave 5."]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("500", "The server answered with the error 500."),
        ("text", NO_JSON),
        ("cut", CUT_OFF),
        ("slow", NO_ANSWER),
        ("drip", NO_ANSWER),
    ],
)
def test_a_broken_page_is_told_and_the_rest_is_read(fault: str, reason: str) -> None:
    walk, items, broken = walked(Feed([service(at) for at in range(30)], broken={2: fault}), seconds=0.6)
    assert (len(items), broken, walk.is_whole) == (20, [Broken(2, reason)], False)


def test_a_server_that_fails_once_is_asked_again() -> None:
    walk, items, broken = walked(Feed([service(at) for at in range(30)], broken={2: "flaky"}))
    assert (len(items), broken, walk.is_whole) == (30, [], True)


def test_a_page_that_repeats_ends_the_reading() -> None:
    walk, items, _ = walked(Feed([service(at) for at in range(50)], repeats_page=2))
    assert (len(items), walk.is_whole) == (20, False)
    assert "Page 3 is the same" in walk.remarks[0]


def test_an_endless_feed_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("village.feeds.services.paging.MOST_PAGES", 6)
    walk, items, _ = walked(Feed(is_endless=True, says_total=10**8))
    assert (len(items), walk.is_whole) == (60, False)


def test_what_is_no_feed_is_refused() -> None:
    with running(Feed(broken={1: "null"})) as feed, pytest.raises(Refused, match="not with a list of services"):
        list(Walk(fetcher(), feed.url).items())


def test_whether_modified_after_works_is_found_out() -> None:
    for heeds in (True, False):
        with running(Feed([service(1)], heeds_modified_after=heeds)) as feed:
            assert knows_modified_after(fetcher(), feed.url) is heeds


def test_details_are_there_for_a_feed_whose_lists_are_bare() -> None:
    with running(Feed([service(1)], is_full=False)) as feed:
        walk = Walk(fetcher(), feed.url)
        assert len(list(walk.items())) == 1
        assert not walk.holds_details
        assert "schedules" in dict(whole_record(fetcher(), feed.url, service(1)["id"]))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://feed.example/x",
        "file:///etc/passwd",
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "http://[::ffff:10.0.0.1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest",
        "http://localhost/x",
        "http://printer.local/",
        "https://a:b@feed.example/",
        "https://feed.example:22/",
        "http://feed.example:99999/",
        "nonsense",
    ],
)
def test_addresses_inside_and_odd_ones_are_not_fetched(url: str) -> None:
    assert address_problem(url)
    with pytest.raises(Failed):
        Fetcher(may_be_local=False, wait=lambda _seconds: None).json_at(url)


def test_numbers_that_everybody_can_reach() -> None:
    assert [
        is_public(one) for one in ("93.184.216.34", "2606:4700::1111", "64:ff9b::a00:1", "100.64.0.1", "0.0.0.0")
    ] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_name_that_means_a_machine_inside_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("192.168.0.7", 80))])
    with pytest.raises(Failed, match="inside a private network"):
        Fetcher(may_be_local=False).json_at("http://feed.example/services")


def test_a_redirect_is_looked_at_like_the_address_itself() -> None:
    with running(Feed(sends_on_to="ftp://feed.example/")) as feed, pytest.raises(Failed, match="beginning with https"):
        fetcher().json_at(feed.url)
    with running(Feed()) as feed:
        feed.sends_on_to = f"{feed.url}/services"
        with pytest.raises(Failed, match="on and on"):
            fetcher().json_at(feed.url)


def test_addresses_of_pages_keep_what_the_base_asks_for() -> None:
    assert (
        address_of("https://f.example/api/services/?key=7", "services", page="2")
        == "https://f.example/api/services?key=7&page=2"
    )
