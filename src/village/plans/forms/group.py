"""One group of an action's fields as a form."""

from village.plans.forms.seen import SeenForm
from village.plans.queries.one_action import OneAction


class GroupForm(SeenForm):
    """Fields of one action that are changed together."""

    at: OneAction

    def version_now(self) -> int:
        return self.at.facts.version
