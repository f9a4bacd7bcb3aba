"""The main plan's public page: approved, with plain words where the plan names somebody or speaks in its own tongue."""

from collections.abc import Mapping
from datetime import timedelta

from village.demo import clock
from village.demo.days import Story, moment
from village.demo.main_plan import MainPlan
from village.publishing.models.public_plan import PublicPlan
from village.publishing.services.publishing import OwnWords, approve, prepare, save_words

HEAD = {
    "slug": "parents-as-partners",
    "title": "Parents as partners",
    "intro": (
        "What schools, services and parents of Thornaby Vale do together so that every family knows whom to ask, is "
        "asked what they need, and sees what came of it."
    ),
    "period_words": "September 2025 to August 2028",
    "contact": "Partnership office, Thornaby Vale",
}
FIRST = {
    "2.1g": OwnWords("Find out what the Strong Families course changes for families."),
    "2.2d": OwnWords("", "Five of six schools have an adviser who meets families within days."),
    "vi": OwnWords("One calendar of parents’ evenings, coffee mornings and drop-ins.", "Forty-one events last term."),
}
LATER = {
    "2.4a": OwnWords(
        "Suppers for families whose child moves to secondary school.", "38 families came; nine in ten would come again."
    ),
    "vi": OwnWords("One calendar of parents’ evenings, coffee mornings and drop-ins.", "Forty-six events this term."),
}


def publish(main: MainPlan, story: Story) -> PublicPlan:
    """Return the page as the public sees it: approved once, and again after some words changed."""
    with clock.at(moment(story.rearranged_on + timedelta(days=1), 9)):
        page = prepare(by=main.by, plan=main.plan)
        _approve(main, page, FIRST)
    with clock.at(moment(story.today - timedelta(days=2), 9)):
        _approve(main, page, LATER)
    return page


def _approve(main: MainPlan, page: PublicPlan, words: Mapping[str, OwnWords]) -> None:
    page.refresh_from_db()
    own = {main.action(ref).pk: said for ref, said in words.items()}
    save_words(by=main.by, page=page, seen=page.version, head=HEAD, words=own)
    page.refresh_from_db()
    approve(by=main.by, page=page, seen=page.version)
