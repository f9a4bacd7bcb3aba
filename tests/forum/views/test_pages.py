"""The pages of concerns, the forum, its minutes, tasks and evaluation, as each person gets them."""

from datetime import date
from zlib import crc32

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.forum.making import SUPPORTER, Forum, begun, decided, make_forum, worried
from tests.school_data.rolls import JOINED
from village.audit.models.entry import Entry
from village.forum.models import Concern, Evaluation, Point, SafetyConcern, Task
from village.forum.services.meetings import close, tick
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell

WRITTEN = {"kind": "home", "worry": "stays", "words": "Came without a coat.", "tried": ""}


@pytest.fixture
def forum(town: Town) -> Forum:
    return make_forum(town)


def url(forum: Forum, name: str, *args: int) -> str:
    return reverse(f"forum:{name}", args=args or (forum.school_id,))


def text(clients: Clients, who: str, address: str) -> str:
    answer = clients[who].get(address)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def test_the_name_that_is_looked_up_is_sent_and_on_record(forum: Forum, clients: Clients) -> None:
    find = url(forum, "concern-find")
    assert "Dee Fell" not in text(clients, "teacher", f"{find}?typed=dee")
    assert "Dee Fell" in clients["teacher"].post(find, {"typed": "dee"}).content.decode()
    assert Entry.objects.get(verb="forum.searched").subject_label == "Dee Fell"


def test_a_teacher_adds_a_concern_and_sees_what_became_of_it_and_no_more(forum: Forum, clients: Clients) -> None:
    new = url(forum, "concern-new", forum.pupils["Ada"].pk)
    assert "999" in text(clients, "teacher", new)
    answer = clients["teacher"].post(new, WRITTEN)
    assert (answer.status_code, answer.headers["Location"]) == (303, url(forum, "concerns"))
    worried(forum, "Ben", who="office", words="Only the office knows.")
    page = text(clients, "teacher", url(forum, "concerns"))
    assert "Waits for the forum" in page and "Only the office knows." not in page
    concern = Concern.objects.get(pupil=forum.pupils["Ada"])
    begun(forum)
    decided(forum, f"concern-{concern.pk}")
    page = text(clients, "teacher", url(forum, "concerns"))
    assert "Taken up at the forum of 18 March 2026" in page and "Her class teacher rings." not in page
    assert "Only the office knows." in text(clients, SUPPORTER, url(forum, "concerns"))


@pytest.mark.parametrize("missing", ["kind", "worry", "words"])
def test_what_was_typed_stays_when_something_is_missing(forum: Forum, clients: Clients, missing: str) -> None:
    new = url(forum, "concern-new", forum.pupils["Ada"].pk)
    answer = clients["teacher"].post(new, {**WRITTEN, "tried": "Lent her mine.", missing: ""})
    assert answer.status_code == 422 and "Lent her mine." in answer.content.decode()
    assert not Concern.objects.exists()


@pytest.mark.parametrize("who", ["teacher", "office", "head"])
def test_one_press_says_that_it_is_about_safety(forum: Forum, clients: Clients, who: str) -> None:
    new = url(forum, "concern-new", forum.pupils["Ada"].pk)
    answer = clients[who].post(new, {"words": "Afraid of who comes on Sundays.", "safety": "1"})
    told = url(forum, "concern-told")
    assert (answer.status_code, answer.headers["Location"]) == (303, told)
    page = text(clients, who, told)
    assert "Viola Yates" in page and "999" in page and "Sundays" not in page and "Ada" not in page
    assert (SafetyConcern.objects.count(), Concern.objects.count()) == (1, 0)
    assert "Sundays" not in text(clients, who, url(forum, "concerns"))


def test_the_work_list_tells_of_safety_to_those_two_alone(forum: Forum, clients: Clients) -> None:
    new = url(forum, "concern-new", forum.pupils["Ada"].pk)
    clients["teacher"].post(new, {"words": "Afraid.", "safety": "1"})
    today = reverse("school_data:today", args=(forum.school_id,))
    told = {who: "about safety to read" in text(clients, who, today) for who in ("head", "safeguarding_lead")}
    assert told == {"head": True, "safeguarding_lead": True}
    assert "about safety to read" not in text(clients, "inclusion_lead", today)


def test_the_agenda_makes_itself_and_the_open_point_is_decided(forum: Forum, clients: Clients) -> None:
    concern = worried(forum)
    page = text(clients, "inclusion_lead", url(forum, "forum"))
    assert "Friday forum, 20 March" in page and "Tired and hungry." in page and "Save the decision" not in page
    assert clients["inclusion_lead"].post(url(forum, "begin")).status_code == 303
    page = text(clients, "inclusion_lead", url(forum, "forum"))
    assert "Save the decision" in page and "Ring the family" in page
    assert "Save the decision" not in text(clients, SUPPORTER, url(forum, "forum"))
    sent = {
        "key": f"concern-{concern.pk}",
        "version": "0",
        "decision": "ring",
        "what": "Ring her mother",
        "owner": str(forum.user(SUPPORTER).pk),
        **{f"due_on_{place}": value for place, value in enumerate(("25", "3", "2026"))},
    }
    assert clients["inclusion_lead"].post(url(forum, "point"), sent).status_code == 303
    assert Task.objects.get().owner == forum.user(SUPPORTER)
    late = clients["head"].post(url(forum, "point"), {**sent, "decision": "visit", "words": "I go myself."})
    page = late.content.decode()
    assert late.status_code == 422
    assert "As it stands now" in page and "Ring the family" in page and "I go myself." in page
    again = clients["head"].post(
        url(forum, "point"), {**sent, "decision": "visit", "what": "", "owner": "", "version": "2"}
    )
    assert again.status_code == 303
    assert (Point.objects.get().decision, Task.objects.count()) == ("visit", 1)


@pytest.mark.parametrize(
    "sent",
    [
        {"decision": ""},
        {"decision": "gossip"},
        {"decision": "ring", "what": "Ring", "owner": "", "due_on_0": "1"},
        {"decision": "ring", "what": "Ring", "owner": "999999"},
        {"decision": "ring", "note": "x" * 400},
        {"decision": "ring", "version": "abc"},
    ],
)
def test_bad_input_at_a_point_is_refused_and_kept(forum: Forum, clients: Clients, sent: dict[str, str]) -> None:
    concern = worried(forum)
    begun(forum)
    base = {"key": f"concern-{concern.pk}", "version": "0", "words": "As typed."}
    answer = clients["head"].post(url(forum, "point"), {**base, **sent})
    assert answer.status_code == 422 and "As typed." in answer.content.decode()
    assert not Task.objects.exists()


@pytest.mark.parametrize("name", ["point", "point-task", "point-put-off", "point-share"])
def test_a_key_that_is_on_no_agenda_is_not_found(forum: Forum, clients: Clients, name: str) -> None:
    begun(forum)
    for key in ("", "concern-99999", "x" * 500, "concern-1'--"):
        assert clients["head"].get(url(forum, name), {"key": key}).status_code == 404


def test_put_off_share_one_more_task_and_open_again_have_their_pages(forum: Forum, clients: Clients) -> None:
    head, key = clients["head"], f"concern-{worried(forum).pk}"
    begun(forum)
    centre = forum.town.organisations["Lantern Family Centre"].pk
    assert head.post(url(forum, "point-share"), {"key": key, "version": "0", "organisation": centre}).status_code == 303
    assert head.post(url(forum, "point-put-off"), {"key": key, "version": "2", "why": ""}).status_code == 422
    assert head.post(url(forum, "point-put-off"), {"key": key, "version": "2", "why": "No time."}).status_code == 303
    assert "No time." in text(clients, "head", url(forum, "forum"))
    assert head.post(url(forum, "point-reopen"), {"key": key, "version": "3"}).status_code == 303
    decided(forum, key)
    more = {"key": key, "what": "Tell her teacher", "owner": forum.user("office").pk}
    days = {"due_on_0": "20", "due_on_1": "3", "due_on_2": "2026"}
    assert head.post(url(forum, "point-task"), {**more, **days}).status_code == 303
    assert Task.objects.get().what == "Tell her teacher"


def held(forum: Forum) -> int:
    """Return the number of a meeting with minutes, in which Ada was talked about."""
    concern = worried(forum)
    meeting = begun(forum)
    decided(forum, f"concern-{concern.pk}", task_for=SUPPORTER)
    by = forum.by("inclusion_lead")
    tick(by=by, meeting=meeting, users=[forum.user("head").pk], guests=[], seen=[])
    return int(close(by=by, meeting=meeting).pk)


def test_minutes_on_a_page_and_on_paper_are_on_record(forum: Forum, clients: Clients) -> None:
    number = held(forum)
    page = text(clients, SUPPORTER, url(forum, "minutes", number))
    assert "Ada Fell" in page and "Samir Vall, head teacher" in page and "Ring her mother" in page
    paper = clients[SUPPORTER].get(url(forum, "minutes-pdf", number))
    assert paper.content.startswith(b"%PDF") and "Fell" not in paper.headers["Content-Disposition"]
    assert {line.verb for line in Entry.objects.filter(subject_label="Ada Fell", is_read=True)} >= {
        "forum.minutes-seen",
        "forum.minutes-taken",
    }
    assert clients["teacher"].get(url(forum, "minutes", number)).status_code == 403
    assert clients["support_worker"].get(url(forum, "minutes", number)).status_code == 404


def test_a_correction_shows_both_readings(forum: Forum, clients: Clients) -> None:
    number, point = held(forum), Point.objects.get()
    correct = url(forum, "correct", number, point.pk)
    assert clients["head"].post(correct, {"part": "words", "reads": ""}).status_code == 422
    assert clients["head"].post(correct, {"part": "words", "reads": "The office rings."}).status_code == 303
    page = text(clients, SUPPORTER, url(forum, "minutes", number))
    assert "Her class teacher rings.</del>" in page.replace("\u2068", "").replace("\u2069", "").replace("</bdi>", "")
    assert "The office rings." in page


def test_a_task_is_on_the_work_list_and_is_finished_put_off_and_handed_on(forum: Forum, clients: Clients) -> None:
    held(forum)
    task = Task.objects.get()
    assert "Ring her mother" in text(clients, SUPPORTER, reverse("school_data:today", args=(forum.school_id,)))
    mine = url(forum, "tasks")
    assert "Ring her mother" in text(clients, SUPPORTER, mine)
    assert "Ring her mother" not in text(clients, "teacher", f"{mine}?whose=all")
    assert "Ring her mother" in text(clients, "head", f"{mine}?whose=all")
    support = clients[SUPPORTER]
    days = {"due_on_0": "1", "due_on_1": "4", "due_on_2": "2026"}
    assert support.post(url(forum, "task-put-off", task.pk), {**days, "why": "On a course."}).status_code == 303
    late = support.post(url(forum, "task-done", task.pk), {"version": "1", "words": "She comes."})
    assert late.status_code == 422 and "She comes." in late.content.decode()
    assert support.post(url(forum, "task-done", task.pk), {"version": "2", "words": "She comes."}).status_code == 303
    assert "She comes." in text(clients, SUPPORTER, mine)
    assert support.post(url(forum, "task-undo", task.pk), {"version": "3"}).status_code == 303
    teacher = forum.user("teacher").pk
    assert support.post(url(forum, "task-hand-on", task.pk), {"owner": teacher}).status_code == 303
    assert "Ring her mother" in text(clients, "teacher", mine)


def test_the_evaluation_is_kept_once_with_its_figures(forum: Forum, clients: Clients) -> None:
    held(forum)
    page = url(forum, "evaluation")
    assert "Concerns written" in text(clients, SUPPORTER, page)
    assert clients["head"].post(page, {"words": "Well."}).status_code == 403
    assert clients["inclusion_lead"].post(page, {"words": " "}).status_code == 422
    assert clients["inclusion_lead"].post(page, {"words": "We ring sooner now."}).status_code == 303
    kept = Evaluation.objects.get()
    line = next(line for line in kept.figures if line["label"] == "Concerns written")
    assert (line["now"], line["before"]) == ("1", "0")
    worried(forum, "Ben")
    assert clients["inclusion_lead"].post(page, {"words": "Better words."}).status_code == 422
    after = text(clients, "head", page)
    assert "We ring sooner now." in after and "Better words." not in after
    assert clients["head"].get(page, {"half": "1999-autumn-1"}).status_code == 404


def test_times_and_guests(forum: Forum, clients: Clients) -> None:
    times = url(forum, "times")
    sent = {"weekday": "2", "starts_at": "08:30", "minutes": "30", "point_minutes": "2"}
    assert clients["head"].post(times, {**sent, "starts_at": "soon", "minutes": "900"}).status_code == 422
    worried(forum, "Ben")
    kind = f"kind-{crc32(b'Concerns')}"
    assert f'name="{kind}"' in text(clients, "head", times)
    assert clients["head"].post(times, {**sent, kind: "31"}).status_code == 422
    assert clients["head"].post(times, {**sent, kind: "9", "version": "1"}).status_code == 303
    page = text(clients, "head", url(forum, "forum"))
    assert "Wednesday forum, 18 March" in page and "<span>9 min</span>" in page
    centre = forum.town.organisations["Lantern Family Centre"].pk
    assert clients["head"].post(url(forum, "guest-new"), {"organisation": centre, "name": "Idris"}).status_code == 303
    assert "Idris" in text(clients, "head", times)


def many(forum: Forum, count: int, start: int) -> None:
    """The school has so many more open concerns, each about a child of its own."""
    pupils = Pupil.objects.bulk_create(
        Pupil(partnership=forum.town.partnership, forename=f"N{number}", surname="Tarn", upn=f"Z{number:012d}")
        for number in range(start, start + count)
    )
    Spell.objects.bulk_create(
        Spell(pupil=pupil, school=forum.school, joined_on=JOINED, year_group=3) for pupil in pupils
    )
    Concern.objects.bulk_create(
        Concern(
            partnership=forum.town.partnership,
            school=forum.school,
            pupil=pupil,
            kind="home",
            worry="stays",
            words="A line.",
            written_at=timezone.now(),
        )
        for pupil in pupils
    )


def queries(clients: Clients, address: str) -> int:
    """Return how often the page asks the database, looks at children that are put on record not counted."""
    with CaptureQueriesContext(connection) as asked:
        text(clients, "inclusion_lead", address)
    return sum("INSERT INTO" not in one["sql"] for one in asked.captured_queries)


@pytest.mark.parametrize("name", ["forum", "concerns"])
def test_two_thousand_points_are_as_many_queries_as_ten(forum: Forum, clients: Clients, name: str) -> None:
    begun(forum)
    many(forum, 10, 0)
    address = url(forum, name)
    text(clients, "inclusion_lead", address)
    of_10 = queries(clients, address)
    many(forum, 1990, 10)
    assert queries(clients, address) == of_10 <= 60


def test_a_page_of_a_meeting_of_many_points_asks_as_often(forum: Forum, clients: Clients) -> None:
    number = held(forum)
    address = url(forum, "minutes", number)
    text(clients, "inclusion_lead", address)
    of_1 = queries(clients, address)
    point = Point.objects.get()
    Point.objects.bulk_create(
        Point(
            meeting=point.meeting,
            key=f"x-{n}",
            kind="Many",
            title="T",
            since=date(2026, 3, 1),
            state="dealt",
            decision="watch",
        )
        for n in range(300)
    )
    assert queries(clients, address) == of_1
