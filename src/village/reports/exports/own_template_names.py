"""Which placeholders a template uses: every one is known, and nothing else is done in a template."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes
from rapidfuzz import fuzz, process

from village.basics.errors import Refused
from village.reports.rules.own_placeholders import ROOT, Group, names_in

FILTERS = ("upper", "lower", "title", "capitalize", "trim", "default", "length")
LOOP = Group(dict.fromkeys(("index", "index0", "first", "last", "length"), ""))
MOST_NESTED = 3
CHECKS = (nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Concat, nodes.CondExpr, nodes.Test)
TESTS = {"defined", "undefined", "none"}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a name means here: words when `group` is None, one thing of a group, or a list of such things."""

    path: str
    group: Group | None = None
    is_list: bool = False


type _Scope = dict[str, _Known]


def names_used(tree: nodes.Template) -> Iterator[str]:
    """Yield the full names of the placeholders; raises Refused at the first that is unknown or not allowed."""
    scope: _Scope = {name: _Known(name) for name in ROOT.words}
    scope |= {name: _Known(name, group, is_list=True) for name, group in ROOT.lists.items()}
    for node in tree.body:
        yield from _block(node, scope, 0)


def _block(node: nodes.Node, scope: _Scope, depth: int) -> Iterator[str]:
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            yield from _says_words(part, scope)
    elif isinstance(node, nodes.If):
        yield from _expression(node.test, scope)[1]
        for inner in (*node.body, *node.elif_, *node.else_):
            yield from _block(inner, scope, depth)
    elif isinstance(node, nodes.For):
        yield from _loop(node, scope, depth)
    else:
        raise Refused(_not_allowed(type(node).__name__), field="file")


def _loop(node: nodes.For, scope: _Scope, depth: int) -> Iterator[str]:
    if not isinstance(node.target, nodes.Name) or node.recursive or node.test is not None:
        raise Refused("A loop is written {% for action in actions %} … {% endfor %}, without more.", field="file")
    known, used = _expression(node.iter, scope)
    if not known.is_list or known.group is None:
        raise Refused(f"“{known.path}” is no list, so a loop cannot run over it.", field="file")
    if (depth and "." not in known.path) or depth >= MOST_NESTED:
        raise Refused(
            f"The loop over “{known.path}” stands inside another loop. Inside one loop only the lists of its own "
            "things can be told, such as {% for action in section.actions %}.",
            field="file",
        )
    yield from used
    inner = {**scope, node.target.name: _Known(known.path, known.group), "loop": _Known("loop", LOOP)}
    for part in node.body:
        yield from _block(part, inner, depth + 1)
    for part in node.else_:
        yield from _block(part, scope, depth)


def _says_words(node: nodes.Node, scope: _Scope) -> Iterator[str]:
    known, used = _expression(node, scope)
    if known.is_list:
        raise Refused(
            f"“{known.path}” is a list. Tell its things one by one: "
            f"{{% for {known.group.each if known.group else 'one'} in {known.path} %}} … {{% endfor %}}.",
            field="file",
        )
    if known.group is not None:
        names = ", ".join(list(known.group.words)[:4])
        raise Refused(f"“{known.path}” holds several words. Say which one, such as {names}.", field="file")
    yield from used


def _expression(node: nodes.Node, scope: _Scope) -> tuple[_Known, list[str]]:
    """Return what an expression means and the placeholders in it."""
    if isinstance(node, nodes.Const):
        return _Known("words"), []
    if isinstance(node, nodes.Name):
        known = scope.get(node.name)
        if known is None:
            raise Refused(_unknown(node.name, scope), field="file")
        return known, [known.path] if known.group is None else []
    if isinstance(node, nodes.Getattr) or (isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const)):
        return _part(node, scope)
    if isinstance(node, nodes.Filter) and node.node is not None:
        if node.name not in FILTERS:
            raise Refused(f"“|{node.name}” cannot be used. These can: {', '.join(FILTERS)}.", field="file")
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise Refused(_not_allowed(f"named arguments of |{node.name}"), field="file")
        used = [name for inner in (node.node, *node.args) for name in _expression(inner, scope)[1]]
        return _Known("words"), used
    if isinstance(node, CHECKS):
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise Refused(_not_allowed(f"is {node.name}"), field="file")
        return _Known("words"), [name for inner in node.iter_child_nodes() for name in _expression(inner, scope)[1]]
    raise Refused(_not_allowed(type(node).__name__), field="file")


def _part(node: nodes.Getattr | nodes.Getitem, scope: _Scope) -> tuple[_Known, list[str]]:
    """Return what "action.text" means."""
    name = node.attr if isinstance(node, nodes.Getattr) else str(node.arg.value)  # type: ignore[attr-defined]  # a Const
    base, used = _expression(node.node, scope)
    group = None if base.is_list else base.group
    if group is not None and name in group.words:
        path = f"{base.path}.{name}"
        return _Known(path), used if base.path == "loop" else [*used, path]
    if group is not None and name in group.lists:
        return _Known(f"{base.path}.{name}", group.lists[name], is_list=True), used
    raise Refused(_unknown(_written(node), scope), field="file")


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_written(node.node)}.{node.arg.value}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _unknown(name: str, scope: _Scope) -> str:
    """Say that there is no such placeholder, and which one may be meant."""
    here = [
        *(known for known, what in scope.items() if what.group is None or what.is_list),
        *(
            f"{known}.{word}"
            for known, what in scope.items()
            if what.group and not what.is_list
            for word in what.group.words
        ),
        *names_in(ROOT),
    ]
    found = process.extractOne(name, list(dict.fromkeys(here)), scorer=fuzz.ratio, score_cutoff=50)
    meant = f" Is “{found[0]}” meant?" if found else ""
    return (
        f"The template asks for “{name}”, which Village does not know.{meant} "
        "The list of placeholders says what there is."
    )


def _not_allowed(what: str) -> str:
    return (
        f"The template does more than place words ({what}). "
        "Use placeholders, {% for %} and {% if %} only; the page on templates shows how."
    )
