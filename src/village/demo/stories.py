"""Case studies of the town, and the draft of next year's delivery plan."""

from datetime import date, timedelta
from decimal import Decimal

from village.demo.days import Story
from village.demo.main_plan import MainPlan
from village.demo.town import viewer_named
from village.evidence.models.case_study import CaseStudy
from village.evidence.services.case_studies import make_ready, write_case_study
from village.evidence.services.consents import add_consent
from village.plans.models.plan import Plan
from village.plans.rules.next_year import CARRY, DROP
from village.plans.services.drafting import Decision, draft_next_year

SUPPER = {
    "title": "Supper before the big school",
    "context": (
        "In a street behind the station, nine of ten families knew nobody at the Academy. Their children missed twice "
        "as many days in the first half-term of Year 7 as others."
    ),
    "what_was_done": (
        "Two suppers in June, in the school hall. A host from the same street sat at each table. Nobody gave a talk. "
        "Each family left with the name and number of one person at the new school."
    ),
    "who": "Thirty-eight families, six hosts, two heads of year, and the crèche of Voluntary Action Vale.",
    "voice": "“I met the one person I will ring in September. I rang her twice.” A mother of three",
    "learned": "Begin with food, not with slides. A host from the street brings more families than a letter.",
    "shows_people": True,
}
INTERPRETER = {
    "title": "The interpreter who stayed for tea",
    "context": "At Ridgeway, families who read Urdu or Polish came to one parents’ evening in five.",
    "what_was_done": "An interpreter sat in the hall, not beside the teacher. Families chose when to call.",
    "who": "Eleven families, two interpreters, and the teachers of Years 1 and 2.",
    "voice": "“I asked my own question, not the one my son would translate.” A father",
    "learned": "Book the same person each time.",
    "shows_people": True,
}
CARRIED = (
    ("2.2c", "Two sessions moved to January, and new staff come every September."),
    ("2.2d", "One school still has no adviser."),
    ("2.4a", "Families asked for it, and the money stands until the summer after next."),
    ("2.5a", "Asking goes on; telling back begins."),
    ("2.6b", "Referrals fell this autumn, and we want to know why."),
)
ENDS = ("2.6e", "No money was found in two years. The forum goes on under 2.5a.")


def tell_stories(main: MainPlan, story: Story) -> CaseStudy:
    """Return the case study that may be shown; the other waits for a consent."""
    petra, dot = viewer_named("Petra Lowe"), viewer_named("Dot Marlowe")
    ready = write_case_study(by=petra, values=SUPPER, numbers=_days_missed(story), action_ids=[main.action("2.4a").pk])
    agreed_on = story.today - timedelta(days=12)
    for who, by_whom, covers_public in (
        ("Mother of a girl in Year 7", "Herself", True),
        ("Host of a table", "Himself", False),
    ):
        values = {
            "who_words": who,
            "given_by_words": by_whom,
            "covers_words": True,
            "covers_public": covers_public,
            "given_on": agreed_on,
            "kept_where": "Office, folder of signed consents",
        }
        add_consent(by=petra, case=ready, values=values)
    make_ready(by=petra, case=ready)
    write_case_study(
        by=dot,
        values=INTERPRETER,
        numbers=[
            {
                "what": "Families at the parents’ evening",
                "unit": "families",
                "before": Decimal(3),
                "before_on": _before(story),
                "after": Decimal(11),
                "after_on": story.today - timedelta(days=4),
            }
        ],
        action_ids=[main.action("2.5b").pk],
    )
    return ready


def draft_year_to_come(main: MainPlan, story: Story) -> Plan:
    """Return the draft of next year's delivery plan: five actions carried forward, one to end when it begins."""
    decisions = [Decision(main.action(ref).pk, CARRY, reason) for ref, reason in CARRIED]
    decisions.append(Decision(main.action(ENDS[0]).pk, DROP, ENDS[1]))
    year = story.present.academic_year + 1
    return draft_next_year(by=main.by, plan=main.plan, academic_year=year, decisions=decisions)


def _days_missed(story: Story) -> list[dict[str, object]]:
    return [
        {
            "what": "Days missed in the first half-term of Year 7",
            "unit": "days a child",
            "before": Decimal("4.1"),
            "before_on": _before(story),
            "after": Decimal("2.6"),
            "after_on": story.today - timedelta(days=20),
        }
    ]


def _before(story: Story) -> date:
    return story.today - timedelta(days=365)
