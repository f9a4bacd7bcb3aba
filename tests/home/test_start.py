"""The first page says to each person what they can do next."""

import pytest

from tests.conftest import Clients
from tests.plans.views.pages import found, page_of, words


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("coordinator", "Bring in a plan"),
        ("board_member", "The partnership's plans will stand here."),
        ("parent", "My children"),
        ("staff", "open a help session in it"),
    ],
)
def test_everybody_reads_what_comes_next(clients: Clients, who: str, said: str) -> None:
    assert said in words(page_of(clients[who], "/"))


def test_staff_are_led_to_help_mode_and_nobody_else_is(clients: Clients) -> None:
    assert [link.get("href") for link in found(page_of(clients["staff"], "/"), "main a.button")] == ["/help-mode/"]
    assert "/help-mode/" not in clients["parent"].get("/").content.decode()
