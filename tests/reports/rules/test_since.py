"""Since the last report: old words beside new ones, and nothing of either lost."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.making import action, content
from village.reports.rules.since import Span, changes_between, sentence_of, words_between


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("same words", "same words", [("same", "same words")]),
        ("", "all new", [("new", "all new")]),
        ("all gone", "", [("old", "all gone")]),
        ("", "", []),
        (
            "train six schools by May",
            "train nine schools by May",
            [("same", "train "), ("old", "six "), ("new", "nine "), ("same", "schools by May")],
        ),
        (
            "coffee mornings in school",
            "a bus for the swimming pool",
            [("old", "coffee mornings in school"), ("new", "a bus for the swimming pool")],
        ),
    ],
)
def test_words_are_set_beside_each_other(old: str, new: str, spans: list[tuple[str, str]]) -> None:
    assert [(span.kind, span.text) for span in words_between(old, new)] == spans


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["one", "two", "three", "four", "five"])),
    st.lists(st.sampled_from(["one", "two", "three", "six"])),
)
def test_no_word_of_either_text_is_lost(old: list[str], new: list[str]) -> None:
    spans = words_between(" ".join(old), " ".join(new))
    assert "".join(span.text for span in spans if span.kind != "old").split() == new
    assert _but_new(spans) == old


def _but_new(spans: tuple[Span, ...]) -> list[str]:
    return " ".join(span.text for span in spans if span.kind != "new").split()


def test_added_gone_changed_and_unchanged_actions_are_counted() -> None:
    old = content(
        action(1),
        action(2),
        action(3, text="Train six schools by May."),
        action(5, ref="1.9"),
        round_title="Autumn term 2025",
    )
    new = content(action(1), action(3, text="Train nine schools by May."), action(4), action(5))
    found = changes_between(old, new)
    assert (found.added, found.gone, found.changed, found.same) == (1, 1, 2, 1)
    assert [(change.action_id, change.kind) for change in found.changes] == [
        (3, "changed"),
        (4, "added"),
        (5, "changed"),
        (2, "gone"),
    ]
    assert [change.was_ref for change in found.changes] == ["", "", "1.9", ""]
    (field,) = found.changes[0].fields
    assert (field.label, field.old, field.new) == ("Action", "Train six schools by May.", "Train nine schools by May.")
    assert sentence_of(found) == "Since Autumn term 2025: 1 action added, 1 gone, 2 changed, 1 as they were."


def test_a_rating_and_its_reason_are_changes_too() -> None:
    old = content(action(1))
    new = content(replace(action(1, "amber"), reason="The trainer is ill."))
    (change,) = changes_between(old, new).changes
    assert [(field.code, field.old, field.new) for field in change.fields] == [
        ("rating", "Green", "Amber"),
        ("reason", "Word on action 1.", "The trainer is ill."),
    ]


def test_the_same_content_has_no_changes() -> None:
    assert changes_between(content(action(1)), content(action(1))).changes == ()
