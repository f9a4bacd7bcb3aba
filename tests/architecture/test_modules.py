"""Every file is small, says what it is for, and has a name that says something."""

import ast
from pathlib import Path

from tests.architecture.house import ROOT, modules, name_of, tree_of

MOST_LINES = 400
MOST_FUNCTION_LINES = 50
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "handler", "process", "data", "core"}


def test_every_module_opens_with_one_line_on_what_it_is_for() -> None:
    silent = []
    for path in modules():
        if path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip():
            continue
        docstring = ast.get_docstring(tree_of(path))
        if not docstring or not docstring.split("\n")[0].strip():
            silent.append(name_of(path))
    assert silent == []


def test_no_file_is_over_400_lines() -> None:
    files = [*modules(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    long = {name_of(path): count for path in files if (count := _line_count(path)) > MOST_LINES}
    assert long == {}


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_function_is_over_50_lines() -> None:
    long = {
        f"{name_of(path)}:{node.name}": length
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_FUNCTION_LINES
    }
    assert long == {}


def test_packages_are_empty_but_for_the_gathering_of_models() -> None:
    full = [
        name_of(path)
        for path in modules()
        if path.name == "__init__.py" and path.parent.name != "models" and path.read_text(encoding="utf-8").strip()
    ]
    assert full == []


def test_models_packages_only_gather() -> None:
    for path in modules():
        if path.name == "__init__.py" and path.parent.name == "models":
            for node in tree_of(path).body:
                assert isinstance(node, ast.ImportFrom | ast.Assign | ast.Expr), name_of(path)


def test_no_name_says_nothing() -> None:
    empty = [name_of(path) for path in modules() if path.stem in EMPTY_WORDS or path.parent.name in EMPTY_WORDS]
    assert empty == []


def test_no_import_hides_inside_a_function_but_in_the_command_dispatcher() -> None:
    hidden = [
        f"{name_of(path)}:{inner.lineno}"
        for path in modules()
        if "commands" not in path.parts
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


BY_PLACE = {
    *(
        "accept_plan_import",
        "undo_plan_import",
        "accept_table_import",
        "undo_table_import",
    ),  # Of an ImportSpec.
    *("freeze_round", "unfreeze_round"),  # Of an AtClose.
    *("made", "page_of", "sweep", "goes_on"),
}
"""Functions of services to which `by` is handed by its place; never to be added to without a reason."""


def test_services_take_who_does_it_by_name() -> None:
    by_place = {
        node.name
        for path in modules()
        if path.parent.name == "services"
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith(("_", "may_", "can_"))
        if any(argument.arg == "by" for argument in (*node.args.posonlyargs, *node.args.args))
    }
    assert by_place == BY_PLACE


STILL_CHOOSING = {"src/village/meetings/forms.py"}
"""Its selects name their own rows; to be moved into queries, never to be added to."""


def test_views_pages_and_forms_leave_choosing_rows_to_queries() -> None:
    choosing = {
        name_of(path)
        for path in modules()
        if {"views", "pages", "forms"} & set(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in {"filter", "exclude"}
    }
    assert choosing == STILL_CHOOSING
