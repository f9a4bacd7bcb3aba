"""Where the pages of plans stand."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

ANCHORS = {"leads": "field-leads", "schedule": "field-time", "measure": "field-measure", "text": "field-text"}
"""Where on an action's page the field stands that a gap names."""

SAME = "same-"
"""Begins the field of a gap that is mended by setting the action beside another."""


def page_url(route: str, *args: int) -> str:
    """Return the address of a page, or nothing where the installation has no such page."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""


def action_url(plan_id: int, action_id: int) -> str:
    """Return the page of one action in one plan."""
    return reverse("plans:action", args=(plan_id, action_id))


def board_url(plan_id: int, **filters: str | int) -> str:
    """Return the board, filtered as asked."""
    url = reverse("plans:board", args=(plan_id,))
    return f"{url}?{urlencode(filters)}" if filters else url


def mend_url(plan_id: int, field: str, action_id: int | None) -> str:
    """Return the place where a gap is mended: a field of the action's page, or of the plan's head.

    The field "same-12" leads to the page that sets the action beside action 12.
    """
    if action_id is not None:
        if field.startswith(SAME):
            other = urlencode({"with": field.removeprefix(SAME)})
            return f"{reverse('plans:action-same', args=(plan_id, action_id))}?{other}"
        anchor = ANCHORS.get(field, "")
        return f"{action_url(plan_id, action_id)}#{anchor}" if anchor else action_url(plan_id, action_id)
    return f"{page_url('plans:head', plan_id) or board_url(plan_id)}#{field}"
