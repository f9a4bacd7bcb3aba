"""Case studies in the browser: written, agreed to, shown, printed, taken out of sight; each read on record."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.evidence.making import agree, make_case, make_shown_case, photo
from tests.plans.making import make_action, make_small_plan
from tests.plans.views.pages import found, page_of, words
from village.audit.models.entry import Entry
from village.evidence.models.case_study import CaseConsent, CasePicture, CaseStudy
from village.evidence.services.pictures import add_picture

DAY = {"given_on_0": "2", "given_on_1": "3", "given_on_2": "2026"}


def url(route: str, *ids: int) -> str:
    return reverse(f"evidence:{route}", args=ids)


def notices(client: Client, address: str) -> str:
    return words(page_of(client, address).xpath("//*[@id='notices']")[0])


def test_a_case_study_is_written_agreed_to_and_shown(town: Town, clients: Clients) -> None:
    petra, action = clients["action_lead"], make_action(town, make_small_plan(town), ref="1.1")
    new = f"{url('case-new')}?action={action.pk}"
    assert page_of(petra, new).xpath("//input[@name='actions' and @checked]/@value") == [str(action.pk)]
    typed = {
        "title": "Story mornings",
        "what_was_done": "Every Friday",
        "learned": "Begin with breakfast",
        "shows_people": "on",
        "actions": [str(action.pk)],
        "what_0": "Parents who read daily",
        "unit_0": "%",
        "before_0": "31",
        "after_0": "58",
        "after_on_0": "2026-03-02",
    }
    assert petra.post(new, typed).status_code == 303
    case = CaseStudy.objects.get()
    page = url("case", case.pk)
    petra.post(url("case-ready", case.pk))
    assert "nobody has agreed yet" in notices(petra, page)
    consent = {"who_words": "A mother", "given_by_words": "Herself", "covers_words": "on", **DAY}
    assert petra.post(url("consent-new", case.pk), consent).status_code == 303
    petra.post(url("case-ready", case.pk))
    said = words(page_of(clients["board_member"], page))
    for part in ("Story mornings", "Every Friday", "31%", "58%", "2 March 2026", "1.1 Hold story mornings"):
        assert part in said
    assert "A mother" not in said


def test_a_number_comes_back_as_it_was_typed(town: Town, clients: Clients) -> None:
    numbers = [{"what": "Parents", "before": Decimal("0.0000"), "after": Decimal("100.5")}]
    case = make_case(town, numbers=numbers)
    page = page_of(clients["action_lead"], url("case-edit", case.pk))
    assert page.xpath("//input[@name='before_0']/@value | //input[@name='after_0']/@value") == ["0", "100.5"]


def test_a_refused_case_study_keeps_what_was_typed(town: Town, clients: Clients) -> None:
    answer = clients["action_lead"].post(url("case-new"), {"title": "", "voice": "Now I read", "after_0": "9"})
    body = answer.content.decode()
    assert answer.status_code == 422
    for part in ("Give it a title.", "Say what was counted", "Now I read</textarea>"):
        assert part in body
    assert not CaseStudy.objects.exists()


def test_every_read_of_one_that_shows_people_is_on_record(town: Town, clients: Clients) -> None:
    case, plain = make_shown_case(town), make_case(town, "coordinator", shows_people=False)
    for route in ("case", "case-print"):
        assert clients["board_member"].get(url(route, case.pk)).status_code == 200
    assert clients["coordinator"].get(url("case", plain.pk)).status_code == 200
    reads = Entry.objects.filter(verb="evidence.case-read")
    assert [(line.actor_name, line.subject_id, line.is_read) for line in reads] == [
        ("Owen Tarn", str(case.pk), True)
    ] * 2


def test_a_consent_taken_back_hides_page_print_picture_and_list(town: Town, clients: Clients) -> None:
    petra, board = clients["action_lead"], clients["board_member"]
    case = make_case(town)
    agree(town, case, covers_picture=True)
    picture = add_picture(by=town.viewer("action_lead"), case=case, file=photo(), alt="Reading", shows_people=True)
    petra.post(url("case-ready", case.pk))
    pages = [url("case", case.pk), url("case-print", case.pk), url("picture", case.pk, picture.pk)]

    def seen() -> list[int]:
        answers = [board.get(page) for page in pages]
        for answer in answers:
            # Read to its end, a file closes by itself; closing it by hand would close PostgreSQL's connection too.
            b"".join(getattr(answer, "streaming_content", ()))
        return [answer.status_code for answer in answers]

    assert seen() == [200, 200, 200]
    consent = CaseConsent.objects.get()
    assert petra.post(url("consent-change", case.pk, consent.pk)).status_code == 303
    assert seen() == [404, 404, 404]
    assert case.title not in words(page_of(board, url("cases")))
    own = words(page_of(petra, pages[0]))
    assert "out of sight, everywhere" in own and case.voice not in own
    assert petra.get(pages[2]).status_code == 404


def test_the_gate_gives_no_picture_of_a_case_study_to_anybody(town: Town, clients: Clients) -> None:
    case = make_shown_case(town)
    picture = add_picture(by=town.viewer("action_lead"), case=case, file=photo(), alt="A hall", shows_people=False)
    gate = reverse("files:download", args=(picture.file.pk,))
    assert [clients[who].get(gate).status_code for who in ("coordinator", "action_lead", "stranger")] == [403, 403, 404]


def test_a_picture_needs_words_and_must_be_one(town: Town, clients: Clients) -> None:
    petra, case = clients["action_lead"], make_case(town)
    address = url("picture-new", case.pk)
    answer = petra.post(address, {"file": SimpleUploadedFile("a.jpg", photo().read()), "alt": ""})
    assert answer.status_code == 422 and "Describe the picture" in answer.content.decode()
    answer = petra.post(address, {"file": SimpleUploadedFile("a.jpg", b"no photo"), "alt": "A hall"})
    assert answer.status_code == 422 and "no photo that can be read" in answer.content.decode()
    assert (
        petra.post(address, {"file": SimpleUploadedFile("a.jpg", photo().read()), "alt": "A hall"}).status_code == 303
    )
    picture = CasePicture.objects.get()
    page = page_of(petra, url("case", case.pk))
    assert [image.get("alt") for image in found(page, "img")] == ["A hall"]
    assert petra.post(url("picture-remove", case.pk, picture.pk)).status_code == 303
    assert not CasePicture.objects.exists()


def test_a_draft_is_seen_by_its_writer_and_the_coordinator_only(town: Town, clients: Clients) -> None:
    case = make_case(town)
    people = ("action_lead", "coordinator", "head", "board_member", "stranger", "parent")
    assert [clients[who].get(url("case", case.pk)).status_code for who in people] == [200, 200, 404, 404, 404, 403]


def test_an_action_names_its_case_studies_and_none_that_is_out_of_sight(town: Town, clients: Clients) -> None:
    plan = make_small_plan(town)
    action = make_action(town, plan)
    case = make_shown_case(town, action_ids=[action.pk])
    page = reverse("plans:action", args=(plan.pk, action.pk))

    def named(who: str) -> str:
        return " ".join(words(one) for one in page_of(clients[who], page).xpath("//*[@id='cases']"))

    assert case.title in named("board_member") and "Write a case study" not in named("board_member")
    assert "Write a case study" in named("action_lead")
    clients["action_lead"].post(url("consent-change", case.pk, CaseConsent.objects.get().pk))
    assert named("board_member") == ""
