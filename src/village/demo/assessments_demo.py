"""Assessments of made-up families at the first school: some that go on, one overdue, one taken back, one over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from village.assessments.models.assessment import Assessment
from village.assessments.models.consent import AssessmentConsent
from village.assessments.models.domain import DomainEntry
from village.assessments.models.team import TeamMember
from village.assessments.rules.questions import Answered as Answer
from village.assessments.rules.questions import Question
from village.assessments.services.asking import ask
from village.assessments.services.beginning import Beginning, begin
from village.assessments.services.delivery import add_action, end_action
from village.assessments.services.going_on import Reviewed, agree, close, review
from village.assessments.services.sharing import Answered, ask_exception, look_again, note_answer, withdraw
from village.assessments.services.team import Joining, join, leave, make_lead, note_meeting
from village.assessments.services.templates import begin_version, publish, put_question
from village.assessments.services.writing import Written, change_head, write_domain
from village.demo import clock
from village.demo.days import moment
from village.demo.people import PARENT, address_of
from village.demo.town import Town, viewer_named
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.grown_ups import adults_for_all

SCHOOL, WORKER, LEAD, SAFE, AGENCY = (
    "Ridgeway Primary School",
    "Dot Marlowe",
    "Farah Lund",
    "Viola Yates",
    "Idris Cole",
)
HUB = "Early Help Hub"


@dataclass(frozen=True, slots=True)
class Told:
    """One assessment as it is told here; weeks are counted back from today."""

    kind: str
    purpose: str
    domains: Mapping[str, tuple[str, str, str, str]]
    """Strength, need, the child's words and the parent's words, by domain."""
    conclusions: str = ""
    agreed_words: str = ""
    weeks_ago: int = 8
    is_agreed: bool = True
    answer: str = "yes"
    except_words: str = ""
    is_led: bool = True
    actions: Sequence[tuple[str, str, str]] = ()
    """Domain, words, and how it stands: done, late, or open."""
    reviewed: str = ""
    """What changed about the first need, when it was reviewed; empty: not yet."""
    is_taken_back: bool = False
    is_over: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)


ASSESSMENTS = (
    Told(
        "early_help",
        "Mondays are missed, and mornings at home are hard.",
        {
            "warmth": (
                "Reads to her brother every night. Mum never leaves without a hug.",
                "Somebody at home on Monday mornings.",
                "Mondays my tummy hurts.",
                "I start at six on Mondays. I am gone before she is up.",
            ),
            "learning": ("Loves science, and tells everybody about it.", "To be in class when Monday begins.", "", ""),
            "kin": (
                "Grandma lives two streets away.",
                "",
                "",
                "My mother would help if I asked. I do not like to ask.",
            ),
            "means": ("", "Shifts that leave time for breakfast.", "", "They change the rota on Fridays."),
        },
        "Mondays are hard because nobody is at home, not because she does not want to learn. Grandma can help.",
        "Grandma comes on Sunday night. School opens the door at 7:45. We look again in six weeks.",
        weeks_ago=9,
        actions=(
            ("warmth", "Place at breakfast club on Mondays, her brother too", "done"),
            ("means", "Write to the employer about fixed shifts", "late"),
            ("kin", "A bed for Grandma on Sundays", "open"),
        ),
        reviewed="better",
    ),
    Told(
        "caf",
        "He has been ill for long, and coming back is hard.",
        {
            "health": ("Sleeps well again.", "A plan for bad days, written with the clinic.", "I get tired.", ""),
            "feelings": ("Two good friends who ring.", "A way back that is not all at once.", "They forgot me.", ""),
            "progress": (
                "Good at maths before.",
                "To catch up without feeling stupid.",
                "",
                "He says what is the point.",
            ),
        },
        "He wants to come back and does not know how. The way should be short steps that he chooses.",
        "Three mornings first. The nurse tells us what a bad day is.",
        weeks_ago=10,
        is_led=False,
        answer="partly",
        except_words="Not the letters from the hospital",
        actions=(("progress", "A quiet half-hour in maths each Tuesday", "late"),),
    ),
    Told(
        "family_help",
        "A new baby, two flats in a year, and three schools between them.",
        {
            "means": ("They keep the flat warm.", "A home where they can stay.", "I want my own bed.", ""),
            "history": (
                "They came through two moves together.",
                "Not to tell it all again.",
                "",
                "Every office asks the same.",
            ),
        },
        "The family manages much. It needs a home that stays, and one person who knows the story.",
        "Dot rings the housing office with them.",
        weeks_ago=6,
        actions=(("means", "Ring the housing office together", "done"),),
        is_taken_back=True,
    ),
    Told(
        "early_help",
        "Playtimes end in fights, and home is worried.",
        {
            "behaviour": ("Kind to the little ones.", "Another way out when somebody shouts.", "They start it.", ""),
            "guidance": ("Bedtime is at eight.", "", "", "I shout too. I do not want to."),
        },
        weeks_ago=2,
        is_agreed=False,
        answer="",
    ),
    Told(
        "checklist",
        "Late three times a week, and quiet.",
        {"learning": ("Comes in smiling on Fridays.", "To be there at the start.", "", "")},
        weeks_ago=1,
        is_agreed=False,
        answer="",
        answers={"learning": Answer("unsure", "Ask what is different on Fridays")},
    ),
    Told(
        "early_help",
        "Dad lost his work, and the children knew.",
        {"means": ("Both looked for work at once.", "A bridge until pay comes.", "", "We ate at my sister’s.")},
        "Money was the worry. It is less now.",
        "Voluntary Action Vale goes through the claims with them.",
        weeks_ago=20,
        actions=(("means", "Go through what can be claimed", "done"),),
        reviewed="better",
        is_over=True,
    ),
)


def write_assessments(town: Town) -> None:
    """The first school has assessments with some of its families; the parent who signs in has one of their own."""
    today = timezone.localdate()
    made = []
    for told, (pupil, contacts) in zip(ASSESSMENTS, _children(town, today), strict=False):
        began = today - timedelta(weeks=told.weeks_ago)
        with clock.at(moment(began, 14, 10)):
            assessment = _write(town, told, pupil, contacts[0])
        if told.is_agreed:
            _live(town, told, assessment, contacts[0], began)
        made.append((assessment, pupil))
    _without_agreement(town, made[3][0])
    _next_version(today)
    pupil = made[1][1]
    with clock.at(timezone.now() - timedelta(hours=20)):
        ask(by=viewer_named(AGENCY), organisation_id=town.places[HUB].pk, pupil_ids=[pupil.pk], ring="01632 960147")


def _children(town: Town, today: date) -> list[tuple[Pupil, Sequence[Contact]]]:
    """Return the child of the parent who signs in, and others of other families whose adults may be written to."""
    school = town.places[SCHOOL]
    rolls = Spell.objects.filter(school=school, left_on=None, joined_on__lt=today - timedelta(weeks=30))
    found, families = [], set[int]()
    for spell in rolls.select_related("pupil").order_by("-pupil_id")[:400]:
        contacts = [one for one in adults_for_all([spell.pupil_id], today=today) if one.has_parental_responsibility]
        if not contacts or contacts[0].adult_id in families:
            continue
        families |= {one.adult_id for one in contacts}
        is_mine = any(one.adult.email == address_of(PARENT[0]) for one in contacts)
        found.append((not is_mine, spell.pupil, contacts[:2]))
    return [(pupil, contacts) for _, pupil, contacts in sorted(found, key=lambda one: (one[0], -one[1].pk))]


def _write(town: Town, told: Told, pupil: Pupil, parent: Contact) -> Assessment:
    by = viewer_named(WORKER)
    assessment = begin(
        by=by,
        school_id=town.places[SCHOOL].pk,
        pupils=[pupil],
        adult_ids=[parent.adult_id],
        beginning=Beginning(told.kind, told.purpose),
    )
    for code, (strength, need, child, adult) in told.domains.items():
        entry = DomainEntry.objects.select_related("assessment").get(assessment=assessment, domain=code)
        written = Written(
            strengths=strength,
            needs=need,
            evidence="Register, and a talk at home" if need else "",
            evidence_from=WORKER if need else "",
            answers=told.answers,
            adults={parent.adult_id: adult} if adult else {},
            pupils={pupil.pk: child} if child else {},
        )
        write_domain(by=by, entry=entry, written=written, seen_version=entry.version)
    if told.conclusions:
        head = {"conclusions": told.conclusions, "agreed_words": told.agreed_words}
        change_head(by=by, assessment=assessment, values=head, seen_version=assessment.version)
    return assessment


def _live(town: Town, told: Told, assessment: Assessment, parent: Contact, began: date) -> None:
    """The family agrees, the team meets, some is done, and some is looked at."""
    by, agreed_on = viewer_named(WORKER), began + timedelta(days=12)
    with clock.at(moment(agreed_on, 15, 20)):
        said = Answered(
            told.answer,
            agreed_on,
            "in_person",
            adult_id=parent.adult_id,
            with_whom=[town.places[HUB].pk],
            except_words=told.except_words,
        )
        note_answer(by=by, assessment=assessment, said=said)
        due = agreed_on + timedelta(weeks=6)
        agree(by=by, assessment=assessment, on=agreed_on, next_review_on=due, seen_version=assessment.version)
        team = _team(told, assessment, parent)
        for code, words, _ in told.actions:
            by_on = agreed_on + timedelta(weeks=3 if (code, words, "open") not in told.actions else 12)
            values = {"domain": code, "words": words, "owner_id": team[0].pk, "by_on": by_on}
            add_action(by=by, assessment=assessment, values=values)
    with clock.at(moment(agreed_on + timedelta(days=9), 16)):
        met = "We went through the plan. Grandmother’s Sundays are a good idea, and the letter is still to write."
        note_meeting(
            by=by,
            assessment=assessment,
            on=agreed_on + timedelta(days=9),
            came=[one.pk for one in team],
            also_came="",
            said=met
            if told.reviewed
            else "We agreed who rings whom, and that we speak with him before anything is set.",
        )
        if told.reviewed:
            make_lead(by=by, member=team[0])
        for action, (_, _, standing) in zip(assessment.actions.order_by("pk"), told.actions, strict=True):
            if standing == "done":
                end_action(by=by, action=action, standing="done")
    if told.reviewed:
        _review(told, assessment, due)
    if told.is_taken_back:
        with clock.at(timezone.now() - timedelta(days=2)):
            consent = AssessmentConsent.objects.select_related("assessment").get(assessment=assessment)
            withdraw(by=by, consent=consent, words="Too many people know already.")


def _team(told: Told, assessment: Assessment, parent: Contact) -> list[TeamMember]:
    by, people = viewer_named(WORKER), Practitioner.objects.filter(partnership=assessment.partnership_id)
    team = [
        join(by=by, assessment=assessment, who=Joining(practitioner_id=people.get(name=name).pk))
        for name in (WORKER, LEAD, AGENCY)
    ]
    if told.reviewed:
        make_lead(by=by, member=team[1])
    elif told.is_led:
        make_lead(by=by, member=team[0])
    else:
        leave(by=by, member=team[1], why="Works with another family now")
        del team[1]
    return [*team, join(by=by, assessment=assessment, who=Joining(adult_id=parent.adult_id))]


def _review(told: Told, assessment: Assessment, due: date) -> None:
    by, on = viewer_named(WORKER), min(due, timezone.localdate() - timedelta(days=3))
    entries = [one for one in DomainEntry.objects.filter(assessment=assessment).order_by("pk") if one.needs]
    lines = {entries[0].pk: (told.reviewed, "In class on five of six Mondays")}
    lines |= {one.pk: ("same", "") for one in entries[1:2]}
    with clock.at(moment(on, 15, 40)):
        reviewed = Reviewed(
            on,
            words="It goes better where somebody is there. The rest needs longer.",
            family_words="It helps that the same person rings.",
            next_on=on + timedelta(weeks=6),
            lines=lines,
        )
        review(by=by, assessment=assessment, reviewed=reviewed, seen_version=assessment.version)
        if told.is_over:
            why = "Dad has work again, and the claims are settled."
            close(by=by, assessment=assessment, outcome="met", step="down", why=why, seen_version=assessment.version)


def _without_agreement(town: Town, assessment: Assessment) -> None:
    """One organisation was told without agreement, after a second look; another waits for one."""
    by = viewer_named(LEAD)
    with clock.at(timezone.now() - timedelta(days=4)):
        why = "An adult who must not come near waited at the gate twice this week."
        police = town.places["Vale Neighbourhood Police"]
        row = ask_exception(by=by, assessment=assessment, organisation_id=police.pk, reason="harm", why=why)
        words = "Read the order and the note of the gate. Asking first would have told him."
        look_again(by=viewer_named(SAFE), exception=row, is_right=True, words=words)
    with clock.at(timezone.now() - timedelta(hours=5)):
        why = "The health visitor goes there on Friday and should know before she rings the bell."
        visitor = town.places["Vale Health Visiting"]
        ask_exception(by=by, assessment=assessment, organisation_id=visitor.pk, reason="asking", why=why)


def _next_version(today: date) -> None:
    """The coordinator published version 2 of one kind; what was begun before stays on version 1."""
    by = viewer_named("Hana Brook")
    with clock.at(moment(today - timedelta(days=5), 10)):
        version = begin_version(by=by, kind="early_help")
        new = Question(
            "", "care", "Is there a smoke alarm, and does it work?", "The fire service fits one for nothing.", "choice"
        )
        put_question(by=by, version=version, question=new, seen_version=version.version)
        publish(by=by, version=version, why="Asks about smoke alarms, as the fire service wished.")
