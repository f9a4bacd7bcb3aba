"""Who may confirm what: never one's own view, never a contested one, together only what nothing is asked of."""

from collections.abc import Collection

from village.reviews.rules.states import ActionStanding, View


def is_own(view: View, *, user_id: int | None, practitioner_ids: Collection[int], voices: Collection[str] = ()) -> bool:
    """Return whether the person gave the view, wrote it down for somebody, or is whose view it is.

    `voices` are further voices of the person, such as that of a link whose letters go to their address.
    """
    if view.voice in voices:
        return True
    if user_id is not None and (view.user_id == user_id or view.voice == f"user:{user_id}"):
        return True
    return view.voice in {f"practitioner:{one}" for one in practitioner_ids}


def why_not_confirmed(
    action: ActionStanding, *, user_id: int | None, practitioner_ids: Collection[int], voices: Collection[str] = ()
) -> str:
    """Return why the person cannot confirm the action's rating, in a sentence; nothing where they can."""
    name, view = action.ref or "This action", action.proposed
    if action.settled:
        return f"{name} was settled meanwhile, as {action.settled.code.replace('_', ' ')}. Look at it as it is now."
    if view is None:
        return f"Nobody has answered for {name} yet."
    if action.is_contested:
        return f"{name} is contested. Read both views and decide."
    if is_own(view, user_id=user_id, practitioner_ids=practitioner_ids, voices=voices):
        if view.on_behalf_of:
            return f"You wrote the answer for {name} down yourself, so another person has to confirm it."
        return f"The answer for {name} is your own, so another person has to confirm it."
    return ""


def why_not_together(action: ActionStanding) -> str:
    """Return why one press does not confirm it with others, in a sentence; nothing where it does."""
    name = action.ref or "One action"
    if not action.is_unchanged:
        return f"{name} has changed. Confirm it on its own."
    if action.hints:
        return f"{name} has a question beside it. Look at it on its own."
    return ""
