"""Values go into words whole, harmless, and never blank."""

import unicodedata
from collections.abc import Mapping
from datetime import date, time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.wording.rules.filled import Block, ParagraphKind, Value, Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import ENGLISH, LANGUAGES, language_of
from village.wording.rules.neutral import neutral
from village.wording.rules.placeholders import KNOWN, example_values
from village.wording.rules.showing import as_html, as_plain, as_text, paragraphs_as_plain, runs_as_html

URDU, POLISH = language_of("ur"), language_of("pl")
VALUES: Mapping[str, Value] = example_values(KNOWN)


def _said(body: str, code: str = "en", **values: Value) -> str:
    language = language_of(code)
    filled = fill(Words("x", body), {**VALUES, **values}, language)
    return paragraphs_as_plain(filled.paragraphs, language)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{days_missed}", "3½ days"),
        ("{days_missed|number}", "3½"),
        ("{days_missed|one:# long day|other:# long days}", "3½ long days"),
        ("{times_late}", "3 times"),
        ("{minutes_late}", "45"),
        ("{first_day}", "3 September"),
        ("{first_day|weekday}", "Thursday 3 September"),
        ("{first_day|weekday|year}", "Thursday 3 September 2026"),
        ("{missed_on|weekday}", "Monday 14 September and Monday 28 September"),
        ("{event_time}", "9:00am"),
        ("{person_phone}", "01632\u00a0960\u00a0147"),
        ("{child|one:# is|other:# are} here", "Ada is here"),
        ("{we_will?}", "We will save Ada a place at breakfast club."),
    ],
)
def test_each_kind_is_written_in_its_way(written: str, words: str) -> None:
    assert _said(written) == words


def test_the_number_of_names_chooses_the_form() -> None:
    assert _said("{child|one:# is|other:# are} away", child=("Ada", "Ben")) == "Ada and Ben are away"
    assert _said("{child|one:# jest|few:# są|many:# jest}", "pl", child=("Ada", "Ben")) == "Ada i Ben są"


def test_a_paragraph_with_a_blank_optional_is_left_out() -> None:
    assert _said("One.\n\n**We will.** {we_will?}\n\nTwo.", we_will="") == "One.\n\nTwo."


def test_a_line_of_a_text_with_a_blank_optional_is_left_out() -> None:
    filled = fill(Words("x", "y", "{child} here.\n{we_will?}\nBye."), {"child": ("Ada",)}, ENGLISH)
    assert as_text(filled, ENGLISH) == "Ada here.\nBye."


@pytest.mark.parametrize("blank", ["", "  ", "\u202e", None, (), ("",), ("Ada", " ")])
def test_nothing_blank_is_filled_in(blank: Value) -> None:
    with pytest.raises(Refused, match=r"Nothing is known for \{child\}, \{person\}"):
        fill(Words("{child}", "{person}"), {"child": blank, "person": ""}, ENGLISH)


def test_every_unknown_and_every_blank_placeholder_is_named() -> None:
    with pytest.raises(Refused, match=r"\{chld\}, \{scool\}.*\{person\}"):
        fill(Words("{chld}", "{scool} {person}"), {}, ENGLISH)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{days_missed}", "three"),
        ("{days_missed}", True),
        ("{days_missed}", -2),
        ("{first_day}", "3 September"),
        ("{event_time}", date(2026, 9, 3)),
        ("{link}", "javascript:alert(1)"),
        ("{link}", "https://a.example/ b"),
        ("{school_email}", "no address"),
        ("{child}", 3),
        ("{person}", ("Ada",)),
        ("x {bands}", Block("bands")),
    ],
)
def test_a_value_that_does_not_fit_is_refused(written: str, value: Value) -> None:
    name = written.strip("x {}")
    with pytest.raises(Refused, match=rf"\{{{name}\}} needs"):
        fill(Words("x", written), {name: value}, ENGLISH)


def test_a_block_is_handed_on_as_it_is() -> None:
    block = Block("bands", {"days": "red"})
    paragraphs = fill(Words("x", "A\n\n{bands}\n\nB"), {"bands": block}, ENGLISH).paragraphs
    assert [one.kind for one in paragraphs] == [ParagraphKind.TEXT, ParagraphKind.BLOCK, ParagraphKind.TEXT]
    assert paragraphs[1].block is block
    assert as_html(paragraphs, draw=lambda one: runs_as_html(())) == "<p>A</p><p>B</p>"


def test_light_marks_become_headings_items_and_bold() -> None:
    body = "# One\nTwo **bold {child}** end\ngoes on\n\n- first\n- second\n  goes on\n\nLast"
    html = as_html(fill(Words("x", body), VALUES, ENGLISH).paragraphs)
    assert html == (
        "<h2>One</h2><p>Two <strong>bold </strong><strong><bdi>Ada</bdi></strong> end goes on</p>"
        "<ul><li>first</li><li>second goes on</li></ul><p>Last</p>"
    )


def test_what_the_register_says_is_marked_where_asked() -> None:
    runs = fill(Words("Of {child}", "y"), VALUES, ENGLISH).subject
    assert runs_as_html(runs, marks=True) == 'Of <mark class="from-register"><bdi>Ada</bdi></mark>'


def test_numbers_to_ring_links_and_mail_lead_somewhere() -> None:
    html = as_html(fill(Words("x", "{person_phone} {link} {school_email}"), VALUES, ENGLISH).paragraphs)
    assert '<bdi dir="ltr"><a href="tel:01632960147">01632\u00a0960\u00a0147</a></bdi>' in html
    assert 'href="https://village.example/f/7kq2"' in html and 'href="mailto:office@millbrook.example"' in html


def test_right_to_left_text_isolates_numbers_and_each_name() -> None:
    filled = fill(Words("x", "{child} {person_phone}"), {**VALUES, "child": ("Ada", "Ben")}, URDU)
    plain = as_plain(filled.paragraphs[0].runs, URDU)
    assert "\u206601632\u00a0960\u00a0147\u2069" in plain
    assert "\u2068Ada\u2069 اور \u2068Ben\u2069" in plain


def test_a_number_that_a_writer_typed_is_isolated_too() -> None:
    filled = fill(Words("x", "فون: 01632 960 140 یا office@millbrook.example"), {}, URDU)
    plain = as_plain(filled.paragraphs[0].runs, URDU)
    assert "\u206601632\u00a0960\u00a0140\u2069" in plain and "\u2066office@millbrook.example\u2069" in plain


def test_left_to_right_text_carries_no_isolates() -> None:
    plain = as_plain(fill(Words("x", "{child} {person_phone}"), VALUES, POLISH).paragraphs[0].runs, POLISH)
    assert not set(plain) & set("\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(("code", "words"), [("en", "3.5 days"), ("pl", "3,5 dnia"), ("ru", "3½ дня")])
def test_a_text_in_latin_letters_has_no_letter_that_halves_what_fits(code: str, words: str) -> None:
    language = language_of(code)
    assert as_text(fill(Words("x", "y", "{days_missed}"), VALUES, language), language) == words


def test_half_a_day_in_a_form_of_ones_own_keeps_its_number() -> None:
    filled = fill(Words("x", "y", "It’s {days_missed|one:# day|other:# days}"), {"days_missed": 1}, ENGLISH)
    assert as_text(filled, ENGLISH) == "It's 0.5 days"


HOSTILE = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("{}<>&\"'*#|\u202e\u2066\u200f\x00\n-"))).filter(
    lambda text: bool(neutral(text))
)


@settings(deadline=None)
@given(HOSTILE, HOSTILE, st.sampled_from(LANGUAGES))
def test_filling_never_leaves_a_brace_and_never_reads_a_value_again(name: str, place: str, language: object) -> None:
    values: dict[str, Value] = {"child": (name,), "event_place": place, "person": "{child} **{school}**"}
    filled = fill(Words("{child}", "# {child}\n\n{event_place} {person}", "{person}"), values, ENGLISH)
    plain = paragraphs_as_plain(filled.paragraphs, ENGLISH) + as_plain(filled.subject + filled.text, ENGLISH)
    assert "{" not in plain and "}" not in plain
    assert "(child) **(school)**" in plain
    assert len(filled.paragraphs) == 2


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@settings(deadline=None)
@given(HOSTILE)
def test_html_shows_the_value_and_nothing_of_it_becomes_a_tag(place: str) -> None:
    seen = _Seen()
    seen.feed(as_html(fill(Words("x", "{event_place}"), {"event_place": place}, ENGLISH).paragraphs, marks=True))
    seen.close()
    assert seen.tags == {"p", "mark", "bdi"}
    assert seen.words == neutral(place)


@settings(deadline=None)
@given(st.text())
def test_a_neutral_value_holds_no_command(value: str) -> None:
    kept = neutral(value)
    kinds = {unicodedata.category(letter) for letter in kept if letter not in "\u200c\u200d"}
    assert not [kind for kind in kinds if kind.startswith("C") or kind in ("Zl", "Zp")]
    assert neutral(kept) == kept


def test_joiners_of_urdu_and_bengali_names_stay() -> None:
    assert neutral("\u200cক্\u200dষ") == "\u200cক্\u200dষ"


def test_a_time_of_day_and_money_are_written_alike_everywhere() -> None:
    assert _said("{arrived_at}", "ur", arrived_at=time(9, 40)) == "\u20669:40\u2069"
