"""What the journey J5 does in the browser and beside it, step by step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.standins.notify.running import StandIn, start
from village.outbox.providers import setup
from village.outbox.services.clock import ClockWatch
from village.outbox.services.working import Worker

HALF_TERM = "Spring 1 2025/26"


@contextmanager
def notify_stands_in(patch: pytest.MonkeyPatch, folder: Path) -> Iterator[StandIn]:
    """A strict stand-in of GOV.UK Notify takes this installation's texts and e-mails."""
    with start() as stand_in:
        stand_in.control("clock", stands_at=timezone.now().timestamp())
        values: dict[str, Any] = {
            "DATA_FOLDER": folder,
            "NOTIFY_BASE_URL": stand_in.url,
            "NOTIFY_API_KEY": stand_in.keys["normal"],
            "NOTIFY_TEXT_TEMPLATE": stand_in.text,
            "NOTIFY_EMAIL_TEMPLATE": stand_in.email,
            "SEND_A_SECOND": 0,
        }
        for name, value in values.items():
            patch.setattr(settings, name, value)
        setup.forget()
        yield stand_in
        setup.forget()


def time_passes(still_time: time_machine.Traveller, stand_in: StandIn, **passed: float) -> None:
    """The town's clock and the provider's run on together, and the worker does what is due."""
    now = datetime.now(UTC) + timedelta(**passed)
    still_time.move_to(now)
    stand_in.control("clock", stands_at=now.timestamp())
    watch = ClockWatch(timezone.now, timezone.now, lambda: timezone.now().timestamp())
    Worker(watch, rest=lambda seconds: None).drain()


def begin_letters(page: Page, school_id: int) -> None:
    """The office begins the half-term's attendance letters and says which half-term."""
    page.goto(f"/families/schools/{school_id}/letters/")
    page.get_by_role("link", name="Write to families").click()
    page.get_by_label("Half-term attendance letters").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Half-term attendance letters")
    page.get_by_role("link", name="Fill in what it says").click()
    page.get_by_label("Half-term", exact=True).select_option(label=HALF_TERM)
    page.get_by_role("button", name="Keep it").click()


def make_ready(page: Page) -> None:
    """Every family's message is made."""
    page.get_by_role("button", name="Make it").click()
    expect(page.locator("#notices")).to_contain_text("It is being made ready")


def leave_out(page: Page, name: str) -> None:
    """One child is left out, because somebody has spoken to the family."""
    page.get_by_role("link", name="See any family’s message as it will arrive").click()
    page.get_by_role("link", name=f"Leave {name} out").click()
    page.get_by_label("Somebody has spoken to the family").check()
    page.get_by_label("What is done instead?").fill("Dot Marlowe rings")
    page.get_by_role("button", name="Leave out").click()
    expect(page.locator("#notices")).to_contain_text("is left out")


def approve(page: Page, message_url: str, number: int) -> None:
    """The head looks, types a wrong number, is told so, and types the right one."""
    page.goto(message_url)
    page.get_by_role("link", name="Approve", exact=True).click()
    page.get_by_label("How many families does it go to?").fill(str(number + 1))
    page.get_by_role("button", name="Approve and send").click()
    expect(page.locator("main")).to_contain_text("Type how many families it goes to")
    page.get_by_label("How many families does it go to?").fill(str(number))
    page.get_by_role("button", name="Approve and send").click()
    expect(page.locator("#notices")).to_contain_text("You can still cancel all")
