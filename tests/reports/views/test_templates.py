"""The page of Word templates: bring, be told what is wrong, try, take away."""

from io import BytesIO

import docx as python_docx
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.views.pages import page_of, words
from tests.reports.a_report import midway
from tests.reports.own_documents import read_bytes
from village.reports.exports.own_template import check_template
from village.reports.exports.own_template_starter import starter_template
from village.reports.models.report import Template

PAGE = reverse("reports:templates")


def upload(content: bytes, name: str = "board.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def with_placeholder(text: str) -> bytes:
    document = python_docx.Document()
    document.add_paragraph(text)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_the_starter_is_handed_out_and_can_be_brought_back(town: Town, clients: Clients) -> None:
    hana = clients["coordinator"]
    starter = hana.get(reverse("reports:template-starter"))
    assert starter["Content-Disposition"] == 'attachment; filename="report-template.docx"'
    assert check_template(starter.content)
    answer = hana.post(PAGE, {"file": upload(starter.content), "name": "Board paper"})
    assert answer.status_code == 303
    said = words(page_of(hana, PAGE))
    assert "“Board paper” is ready." in said
    assert "Brought 18 March 2026 by Hana Brook." in said


def test_an_unknown_placeholder_is_named_and_what_was_typed_stays(town: Town, clients: Clients) -> None:
    answer = clients["coordinator"].post(PAGE, {"file": upload(with_placeholder("{{ plan_titel }}")), "name": "Mine"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "The template asks for “plan_titel”, which Village does not know. Is “plan_title” meant?" in body
    assert 'value="Mine"' in body
    assert not Template.objects.exists()


def test_without_a_file_the_page_asks_for_one(town: Town, clients: Clients) -> None:
    answer = clients["coordinator"].post(PAGE, {"name": "Mine"})
    assert answer.status_code == 422
    assert "Choose a Word file." in answer.content.decode()


def test_a_template_is_tried_with_a_round_and_taken_away(town: Town, clients: Clients) -> None:
    round_, hana = midway(town).round, clients["coordinator"]
    hana.post(PAGE, {"file": upload(starter_template()), "name": ""})
    template = Template.objects.get()
    trial = hana.get(reverse("reports:template-trial", args=(template.pk,)), {"round": round_.pk})
    said = " ".join(read_bytes(trial.content).words())
    assert "Twelve story mornings held." in said
    assert round_.plan.title in said
    assert hana.post(reverse("reports:template-remove", args=(template.pk,))).status_code == 303
    assert "“board” is taken away." in words(page_of(hana, PAGE))


def test_a_trial_without_any_round_says_what_to_do(town: Town, clients: Clients) -> None:
    hana = clients["coordinator"]
    hana.post(PAGE, {"file": upload(starter_template()), "name": ""})
    answer = hana.get(reverse("reports:template-trial", args=(Template.objects.get().pk,)), follow=True)
    assert "There is no review round yet to try the template with." in answer.content.decode()


def test_every_placeholder_is_explained(town: Town, clients: Clients) -> None:
    said = words(page_of(clients["coordinator"], PAGE))
    for name in ("plan_title", "action.update", "section.actions", "ask.if_not"):
        assert name in said


def test_a_template_of_another_partnership_is_not_found(town: Town, clients: Clients) -> None:
    clients["coordinator"].post(PAGE, {"file": upload(starter_template()), "name": ""})
    template = Template.objects.get()
    template.partnership = town.millbeck
    template.save()
    for method, route in (("get", "template-trial"), ("post", "template-remove")):
        answer = getattr(clients["coordinator"], method)(reverse(f"reports:{route}", args=(template.pk,)))
        assert answer.status_code == 404
