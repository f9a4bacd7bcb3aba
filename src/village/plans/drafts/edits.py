"""What a person corrected in a plan that is being brought in: small frozen edits, kept as JSON in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

from village.basics.errors import Refused

ActionField = Literal[
    "ref",
    "text",
    "objective",
    "owner",
    "timescale",
    "resources",
    "measure",
    "progress",
    "status",
    "notes",
    "steps",
]
ACTION_FIELDS: tuple[ActionField, ...] = (
    "ref",
    "text",
    "objective",
    "steps",
    "owner",
    "timescale",
    "resources",
    "measure",
    "progress",
    "status",
    "notes",
)
SECTION_FIELDS = ("ref", "title", "aim", "key_issues", "success_criteria", "notes")
PLAN_FIELDS = ("title", "organisation", "period")


@dataclass(frozen=True, slots=True)
class SetField:
    """The action's field says this text; `steps` takes one step a line."""

    action: str
    field: str
    text: str
    kind: Literal["set_field"] = "set_field"


@dataclass(frozen=True, slots=True)
class SetPlanField:
    """The plan's title, organisation or period says this text."""

    field: str
    text: str
    kind: Literal["set_plan_field"] = "set_plan_field"


@dataclass(frozen=True, slots=True)
class SplitAction:
    """The action becomes two before the word number `at` of its text, or one for each step when `at` is None."""

    action: str
    at: int | None = None
    new_key: str = ""
    kind: Literal["split_action"] = "split_action"


@dataclass(frozen=True, slots=True)
class JoinActions:
    """The action becomes part of the one named by `into`."""

    action: str
    into: str
    kind: Literal["join_actions"] = "join_actions"


@dataclass(frozen=True, slots=True)
class MoveAction:
    """The action stands in the section, before another action or last."""

    action: str
    section: str
    before: str = ""
    kind: Literal["move_action"] = "move_action"


@dataclass(frozen=True, slots=True)
class NotAnAction:
    """The action's words lie with the unplaced."""

    action: str
    kind: Literal["not_an_action"] = "not_an_action"


@dataclass(frozen=True, slots=True)
class MakeAction:
    """The unplaced piece is an action at the end of the section."""

    piece: str
    section: str
    new_key: str = ""
    kind: Literal["make_action"] = "make_action"


@dataclass(frozen=True, slots=True)
class PlacePiece:
    """The unplaced piece stands at the end of a field: of an action or section by its key, of the head, or the plan.

    `home` is action, section, head or plan; for the head `field` is the kind of part and `key` is empty.
    """

    piece: str
    home: str
    field: str
    key: str = ""
    kind: Literal["place_piece"] = "place_piece"


@dataclass(frozen=True, slots=True)
class AddSection:
    """A section of this name stands last, or before another."""

    title: str
    ref: str = ""
    before: str = ""
    new_key: str = ""
    kind: Literal["add_section"] = "add_section"


@dataclass(frozen=True, slots=True)
class RenameSection:
    """The section has this reference and title."""

    section: str
    title: str
    ref: str = ""
    kind: Literal["rename_section"] = "rename_section"


@dataclass(frozen=True, slots=True)
class NotASection:
    """The section's own words lie with the unplaced; its actions stand in the section before it, or after it."""

    section: str
    kind: Literal["not_a_section"] = "not_a_section"


@dataclass(frozen=True, slots=True)
class DropDoubt:
    """The question is settled: nobody needs to look at it again."""

    action: str
    """Empty for a question on the whole plan."""
    code: str
    kind: Literal["drop_doubt"] = "drop_doubt"


type Edit = (
    SetField
    | SetPlanField
    | SplitAction
    | JoinActions
    | MoveAction
    | NotAnAction
    | MakeAction
    | PlacePiece
    | AddSection
    | RenameSection
    | NotASection
    | DropDoubt
)

_KINDS: Mapping[str, type[Edit]] = {
    "set_field": SetField,
    "set_plan_field": SetPlanField,
    "split_action": SplitAction,
    "join_actions": JoinActions,
    "move_action": MoveAction,
    "not_an_action": NotAnAction,
    "make_action": MakeAction,
    "place_piece": PlacePiece,
    "add_section": AddSection,
    "rename_section": RenameSection,
    "not_a_section": NotASection,
    "drop_doubt": DropDoubt,
}
EDIT_KINDS = tuple(_KINDS)


def edit_to_dict(edit: Edit) -> dict[str, object]:
    """Return the edit as JSON values."""
    return asdict(edit)


def edit_from_dict(values: Mapping[str, object]) -> Edit:
    """Return the edit that the values describe; raises Refused for values that describe none."""
    shape = _KINDS.get(str(values.get("kind")))
    if shape is None:
        raise Refused("This correction is of an unknown kind. Load the page again and repeat it.")
    try:
        edit = shape(**{name: value for name, value in values.items() if name != "kind"})  # type: ignore[arg-type]  # checked on the next line
    except TypeError:
        raise Refused("This correction is incomplete. Load the page again and repeat it.") from None
    for name, value in asdict(edit).items():
        if not isinstance(value, str) and not (name == "at" and (value is None or isinstance(value, int))):
            raise Refused("This correction is damaged. Load the page again and repeat it.")
    _check_field(edit)
    return edit


def _check_field(edit: Edit) -> None:
    known: Mapping[str, Sequence[str]] = {"action": ACTION_FIELDS, "section": SECTION_FIELDS, "plan": PLAN_FIELDS}
    match edit:
        case SetField(field=field):
            good = field in ACTION_FIELDS
        case SetPlanField(field=field):
            good = field in PLAN_FIELDS
        case PlacePiece(home=home, field=field):
            good = home == "head" or field in known.get(home, ())
        case _:
            good = True
    if not good:
        raise Refused("There is no such field. Choose one from the list.")


def with_edit(edits: Sequence[Edit], edit: Edit) -> tuple[Edit, ...]:
    """Return the edits with one more, which gets a key of its own when it makes something new."""
    if isinstance(edit, SplitAction | MakeAction | AddSection) and not edit.new_key:
        taken = [int(key[1:]) for key in (getattr(given, "new_key", "") for given in edits) if key[1:].isdigit()]
        edit = replace(edit, new_key=f"n{max(taken, default=0) + 1}")
    return (*edits, edit)
