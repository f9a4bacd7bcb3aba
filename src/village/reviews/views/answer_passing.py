"""Asking a colleague, handing an action back, and saying that a link is for somebody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from village.basics.errors import Refused
from village.reviews.forms.answer import ColleagueForm, HandBackForm
from village.reviews.models.ask import AskedAction
from village.reviews.queries.answers import asked_for, colleagues_of
from village.reviews.queries.asks import whom_to_turn_to
from village.reviews.services.passing import (
    ask_colleague,
    hand_back,
    keep_after_all,
    not_for_me,
    take_back_from_colleague,
)
from village.reviews.views.answer_doors import Door, on_to


@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: HttpRequest, door: Door, asked_id: int) -> HttpResponse:
    """Ask somebody else about one action; they get a link of their own with only that."""
    asked = _asked(door, asked_id)
    known = colleagues_of(asked.ask)
    people = [(str(one.pk), f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in known]
    form = ColleagueForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        person = next((one for one in known if str(one.pk) == found.get("person")), None)
        try:
            ask_colleague(
                by=door.holder,
                asked=asked,
                name=found["name"],
                email=found["email"],
                practitioner=person,
                words=found["words"],
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            return on_to(f"{door.paths.page}#a{asked_id}")
    return _form_page(request, door, "reviews/answer_colleague.html", asked, form)


def take_back(request: HttpRequest, door: Door, asked_id: int) -> HttpResponse:
    """Take an action back from a colleague, or keep after all what was handed back."""
    asked = _asked(door, asked_id)
    undo = keep_after_all if asked.state == AskedAction.State.HANDED_BACK else take_back_from_colleague
    try:
        undo(by=door.holder, asked=asked)
    except Refused as refused:
        return render(request, "reviews/answer_closed.html", {"sentence": refused.sentence}, status=409)
    return on_to(door.paths.opened(f"a{asked_id}"))


@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, door: Door, asked_id: int) -> HttpResponse:
    """Say that an action is no longer one's own, and who would know."""
    asked = _asked(door, asked_id)
    form = HandBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            hand_back(by=door.holder, asked=asked, words=form.cleaned_data["words"])
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            return on_to(f"{door.paths.page}#a{asked_id}")
    return _form_page(request, door, "reviews/answer_back.html", asked, form)


@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest, door: Door) -> HttpResponse:
    """Say that the link came to the wrong person: it opens nothing from then on."""
    ask = door.asks[0]
    who = whom_to_turn_to(ask.round)
    if request.method != "POST":
        return render(request, "reviews/answer_not_me.html", {"ask": ask, "who": who, "paths": door.paths})
    try:
        not_for_me(by=door.holder, ask=ask)
    except Refused as refused:
        return render(request, "reviews/answer_closed.html", {"sentence": refused.sentence}, status=409)
    return render(request, "reviews/answer_given_up.html", {"who": who})


def _asked(door: Door, asked_id: int) -> AskedAction:
    asked = asked_for(door.asks, asked_id)
    asked.ask = door.ask_of(asked.ask_id)
    return asked


def _form_page(
    request: HttpRequest, door: Door, template: str, asked: AskedAction, form: ColleagueForm | HandBackForm
) -> HttpResponse:
    context = {
        "form": form,
        "asked": asked,
        "paths": door.paths,
        "who": asked.ask.asked_by.name if asked.ask.asked_by else whom_to_turn_to(asked.ask.round),
        "until": asked.ask.round.closes_on,
    }
    return render(request, template, context, status=422 if form.errors else 200)
