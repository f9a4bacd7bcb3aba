"""Plans of made-up families with the made-up town's first school: drafts, some that go on, one late, one over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.people import PARENT, address_of
from village.demo.town import Town, viewer_named
from village.family_plans.models.goals import PlanStep
from village.family_plans.models.plan import FamilyPlan, How, PlanAdult
from village.family_plans.models.words import PlanWords
from village.family_plans.queries.voice import themes_of
from village.family_plans.rules.kinds import GOES_ON
from village.family_plans.services.agreeing import note_yes, start
from village.family_plans.services.closing import close
from village.family_plans.services.links import give_link
from village.family_plans.services.looking_together import Looked, look_together
from village.family_plans.services.parts import GOAL, SCALE, STEP, WORDS, add_part
from village.family_plans.services.steps import mark_scale, say_something, set_done
from village.family_plans.services.themes import add_theme, give_themes
from village.family_plans.services.writing import Beginning, begin_plan
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.grown_ups import adults_for_all
from village.wording.rules.languages import is_written

SCHOOL, WORKER = "Ridgeway Primary School", "Dot Marlowe"
THEMES = ("Mornings", "Sleep", "Work and shifts", "Homework")


@dataclass(frozen=True, slots=True)
class Told:
    """One plan as it is told here; days are counted back from today."""

    title: str
    goal: str
    know: str
    well: str
    worry: str
    child: str
    school_step: str
    family_step: str
    kind: str = "family"
    weeks_ago: int = 7
    themes: tuple[str, ...] = ()
    said: str = ""
    numbers: tuple[int, int] = (3, 6)
    better: str = "a_little"
    is_agreed: bool = True
    is_late: bool = False
    is_over: bool = False


PLANS = (
    Told(
        "Calm mornings",
        "We are at the gate by 8:45 every Monday until the end of term, and we leave home without a row",
        "Mondays in school, counted together",
        "She reads to her brother at night. She loves science.",
        "Sunday nights she cries. I start work at six on Mondays, so nobody is home to push her.",
        "I get a tummy ache",
        "Free breakfast club on Mondays from 7:45, her brother too",
        "Pack the bag and lay out the uniform on Sunday by six",
        themes=("Mornings", "Work and shifts"),
        said="Two Mondays without tears. Thank you for the breakfast.",
    ),
    Told(
        "Back after being ill",
        "He comes in three full days every week until half-term",
        "Days in school each week",
        "He wants to see his friends.",
        "He is behind now and he knows it. He says what is the point.",
        "Maths moved on without me",
        "A quiet half-hour in maths with Mrs Quist each Tuesday",
        "Ring before nine when it is a bad morning",
        kind="attendance",
        weeks_ago=10,
        is_late=True,
        numbers=(2, 4),
    ),
    Told(
        "Sleep",
        "Screens are downstairs by eight on school nights for four weeks",
        "We tick the chart on the fridge",
        "Bath and story go well.",
        "He is on the phone till midnight and I fall asleep first.",
        "I want my own room",
        "Talk with the class about sleep",
        "Phones charge in the kitchen",
        themes=("Sleep",),
        numbers=(4, 8),
        better="yes",
        is_over=True,
        weeks_ago=20,
    ),
    Told(
        "Playtimes without a fight",
        "No more than one red card each week until Easter",
        "Red cards, counted on Fridays",
        "She is kind to the little ones.",
        "They ring me at work and I cannot leave. I feel like the bad mother.",
        "They start it",
        "A job at lunch with the reception class",
        "Ask about one good thing each day",
        kind="behaviour",
        weeks_ago=5,
    ),
    Told(
        "What we both undertake",
        "Fewer than two late marks each fortnight from now to the summer holiday",
        "Late marks from the register",
        "The walk to school together.",
        "Two schools, two gates, one of me.",
        "",
        "Let her wait in the library from 8:30",
        "Leave home at 8:20",
        kind="contract",
        weeks_ago=4,
        themes=("Mornings",),
    ),
    Told(
        "Reading at home",
        "Better reading",
        "",
        "He loves being read to.",
        "I do not read English so well, so I cannot help him.",
        "",
        "Books in both languages each Friday",
        "Ten minutes after tea",
        weeks_ago=1,
        is_agreed=False,
        themes=("Homework",),
    ),
)


def write_family_plans(town: Town) -> None:
    """The first school has plans with some of its families; the parent who signs in has one of their own."""
    by, school = viewer_named(WORKER), town.places[SCHOOL]
    worker = Practitioner.objects.get(partnership=town.partnership, name=WORKER)
    today = timezone.localdate()
    for theme in THEMES:
        add_theme(by=by, school_id=school.pk, words=theme)
    children = _children(town, school.pk, today)
    for told, (pupil, contacts) in zip(PLANS, children, strict=False):
        began = today - timedelta(weeks=told.weeks_ago)
        with clock.at(moment(began, 15, 40)):
            plan = _write(told, pupil, contacts, school.pk, worker.pk, began)
        if told.is_agreed:
            _live(told, plan, contacts[0], today)
    _theme(school.pk)


def _children(town: Town, school_id: int, today: date) -> list[tuple[Pupil, Sequence[Contact]]]:
    """Return the child of the parent who signs in, and others whose adults may be written to."""
    rolls = Spell.objects.filter(school=school_id, left_on=None, joined_on__lt=today - timedelta(weeks=30))
    pupils = [spell.pupil for spell in rolls.select_related("pupil").order_by("pupil_id")[:400]]
    found = []
    for pupil in pupils:
        contacts = [one for one in adults_for_all([pupil.pk], today=today) if one.has_parental_responsibility][:2]
        if contacts:
            is_mine = any(one.adult.email == address_of(PARENT[0]) for one in contacts)
            found.append((not is_mine, len(contacts) < 2, pupil, contacts))
    return [(pupil, contacts) for _, _, pupil, contacts in sorted(found, key=lambda one: (one[0], one[1], one[2].pk))]


def _write(
    told: Told, pupil: Pupil, contacts: Sequence[Contact], school_id: int, worker_id: int, began: date
) -> FamilyPlan:
    by, parent = viewer_named(WORKER), contacts[0]
    language = parent.adult.language
    plan = begin_plan(
        by=by,
        school_id=school_id,
        pupils=[pupil],
        adult_ids=[one.adult_id for one in contacts],
        beginning=Beginning(
            kind=told.kind,
            title=told.title,
            language=language if is_written(language) else "en",
            worker_id=worker_id,
            next_review_on=began + timedelta(weeks=5),
            where_we_meet="At school, or on the phone",
        ),
    )
    values = {"words": told.goal, "how_we_know": told.know, "by_on": began + timedelta(weeks=12) if told.know else None}
    add_part(by=by, plan=plan, kind=GOAL, values=values)
    for part, words in (("going_well", told.well), ("worry", told.worry)):
        said = {"part": part, "whose": "parent", "adult_id": parent.adult_id, "words": words}
        add_part(by=by, plan=plan, kind=WORDS, values=said)
    if told.child:
        add_part(by=by, plan=plan, kind=WORDS, values={"part": "worry", "whose": "child", "words": told.child})
    by_on = began + timedelta(weeks=2)
    for who, words, adult_id in (("school", told.school_step, None), ("family", told.family_step, parent.adult_id)):
        step = {"who": who, "words": words, "adult_id": adult_id, "by_on": by_on, "often": ""}
        add_part(by=by, plan=plan, kind=STEP, values=step)
    scale = {"words": "How does it feel at home?", "low_words": "awful", "high_words": "easy", "tool": ""}
    add_part(by=by, plan=plan, kind=SCALE, values=scale)
    return plan


def _live(told: Told, plan: FamilyPlan, parent: Contact, today: date) -> None:
    """The plan is agreed, begun and looked at, and what was promised is done or late."""
    by, began = viewer_named(WORKER), timezone.localdate(plan.written_at)
    scale = plan.scales.get()
    with clock.at(moment(began, 16, 10)):
        note_yes(by=by, row=PlanAdult.objects.get(plan=plan, adult=parent.adult_id), on=began, how=How.IN_PERSON)
        plan.refresh_from_db()
        start(by=by, plan=plan)
        mark_scale(by=by, scale=scale, on=began, value=told.numbers[0])
    with clock.at(moment(began + timedelta(weeks=2), 9)):
        for step in PlanStep.objects.filter(plan=plan):
            if not (told.is_late and step.who == "school"):
                set_done(by=by, step=step, is_done=True)
    looked_on = began + timedelta(weeks=5)
    if looked_on < today and not told.is_late:
        _look(told, plan, parent, looked_on)
    plan.refresh_from_db()
    if told.is_over:
        with clock.at(moment(looked_on + timedelta(weeks=6), 15)):
            close(by=by, plan=plan, outcome="met", why="The chart was full three weeks in a row.")
    elif told.said:
        with clock.at(timezone.now() - timedelta(hours=20)):
            give_link(by=by, row=PlanAdult.objects.get(plan=plan, adult=parent.adult_id))
            say_something(by=by, plan=plan, adult=parent.adult, words=told.said)


def _look(told: Told, plan: FamilyPlan, parent: Contact, on: date) -> None:
    plan.refresh_from_db()
    if plan.state not in GOES_ON:
        return
    looked = Looked(
        on=on,
        how="in_person",
        next_on=on + timedelta(weeks=6),
        adult_id=parent.adult_id,
        better=told.better,
        parent_words="It helps that somebody asks.",
        child_words="It is ok.",
        scales={plan.scales.get().pk: told.numbers[1]},
    )
    with clock.at(moment(on, 15, 30)):
        look_together(by=viewer_named(WORKER), plan=plan, looked=looked, seen_version=plan.version)


def _theme(school_id: int) -> None:
    """Somebody has read what parents said, and named some of it."""
    by, themes = viewer_named(WORKER), {theme.words: theme.pk for theme in themes_of(school_id)}
    wanted = {told.worry: told.themes for told in PLANS if told.themes}
    for row in PlanWords.objects.filter(plan__school=school_id, words__in=wanted).select_related("plan"):
        give_themes(by=by, row=row, theme_ids=[themes[words] for words in wanted[row.words]])
