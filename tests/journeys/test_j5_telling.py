"""J5: the half-term's letters, in the family's language, one message for a family, approved, sent once, with proof."""

import re
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.telling import approve, begin_letters, leave_out, make_ready, notify_stands_in, time_passes
from tests.messaging.making import make_families
from tests.standins.notify.judge import judge
from village.messaging.queries.recipients import PURPOSE
from village.outbox.models import Line

pytestmark = pytest.mark.browser

PREVIEWS_FIT = "[...document.querySelectorAll('.preview')].every((one) => one.scrollWidth <= one.clientWidth)"


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_letters_reach_every_family_once_and_an_answer_comes_back(
    site: Site,
    letters_lead_here: None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    still_time: time_machine.Traveller,
    with_script: bool,
) -> None:
    families = make_families(site.made)
    school = families.school
    with notify_stands_in(monkeypatch, tmp_path) as provider:
        office = site.visitor("office", java_script_enabled=with_script)
        begin_letters(office, school.pk)
        make_ready(office)
        expect(office.locator(".lede")).to_contain_text("4 families about 5 children")
        leave_out(office, "Eli Elison")
        make_ready(office)
        main = office.locator("main")
        expect(office.locator(".lede")).to_contain_text("3 families about 4 children")
        expect(main).to_contain_text("Dot Marlowe rings")
        expect(main).to_contain_text("1 parent does not get it because of a court order")
        expect(main).not_to_contain_text("Jan Nowak")
        for width in (1200, 320):
            office.set_viewport_size({"width": width, "height": 900})
            assert office.evaluate(PREVIEWS_FIT), f"each preview keeps to its column at {width} pixels"
        office.get_by_role("button", name="Ask for approval").click()
        expect(office.locator(".approval")).to_contain_text("You prepared it, so a colleague approves it")
        address = office.url

        head = site.visitor("head", width=390, java_script_enabled=with_script)
        approve(head, address, 3)
        assert provider.log() == [], "nothing leaves while it can be cancelled"

        time_passes(still_time, provider, minutes=3)
        lines = {str(line.reference): line.state for line in Line.objects.filter(run__purpose=PURPOSE)}
        judged = judge(provider.log(), lines)
        assert judged.is_clean, judged
        assert judged.sent == 3
        (text,) = [one for one in provider.log() if one["type"] == "sms"]
        assert "Ada" in text["body"] and "Cy" in text["body"] and "??" not in text["body"]

        office.goto(address)
        office.get_by_role("link", name="Who got what, when, proven how").click()
        expect(office.locator("#states")).to_contain_text("Sent")

        link = re.search(r"https?://\S+/m/\S+", text["body"])
        assert link is not None
        phone = site.visitor(width=390, java_script_enabled=with_script)
        phone.goto(link[0])
        expect(phone.locator("main")).to_contain_text("Ada")
        phone.get_by_label("Write in your own language").fill("We were away, Cy had a cold. Sorry!")
        phone.get_by_role("button", name="Send my answer").click()
        expect(phone.locator("main")).to_contain_text("The school has your answer")

        office.goto(f"/families/schools/{school.pk}/replies/")
        reply = office.locator(".reply")
        expect(reply).to_contain_text("Cy had a cold")
        office.get_by_role("button", name="About Cy Fell").click()
        office.get_by_role("link", name=re.compile("^Done")).click()
        office.get_by_label("How was it answered?").fill("Thanked her")
        office.get_by_role("button", name="Done", exact=True).click()
        expect(office.locator("main")).to_contain_text("Done")
