"""What the record calls the deeds of an action's life, which have a button of their own to take them back."""

from village.plans.rules.lineage import CARRIED, ENDINGS

VERB_OF = {kind: f"plans.action-{kind}" for kind in (CARRIED, *ENDINGS)}
CARRIED_FROM = "plans.action-carried-from"
DROP_DECIDED = "plans.action-drop-decided"
LEFT_OUT = "plans.action-left-out"
TAKEN_BACK = "plans.action-lineage-back"
LINEAGE_VERBS = frozenset({*VERB_OF.values(), CARRIED_FROM, DROP_DECIDED, LEFT_OUT, TAKEN_BACK})
