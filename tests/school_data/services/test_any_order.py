"""Random files, brought again and taken back in any order, give what a plain list of touches gives."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import Town, make_town
from tests.school_data.brought_files import accept, ashlea, bring, undo
from tests.school_data.rolls import enrol, upn
from village.importing.models.batch import ImportBatch
from village.school_data.models.attainment import Result

SUBJECTS = ("Maths", "Reading")
ON = date(2026, 2, 13)

type Key = tuple[int, str]
type Said = dict[Key, str]

FILES = st.lists(
    st.dictionaries(
        st.tuples(st.integers(1, 2), st.sampled_from(SUBJECTS)), st.sampled_from(["4", "5", "6"]), min_size=1
    ),
    min_size=1,
    max_size=4,
)
STEPS = st.lists(st.tuples(st.sampled_from(["bring", "undo"]), st.integers(0, 3)), min_size=1, max_size=8)


class Plain:
    """The same, kept as a plain list: who touched what, and who still stands."""

    def __init__(self) -> None:
        self.touches: list[tuple[int, Said]] = []
        self.standing: set[int] = set()

    def bring(self, number: int, said: Said) -> None:
        now = self.values()
        touched = {key: value for key, value in said.items() if now.get(key) != value}
        self.touches.append((number, touched))
        self.standing.add(number)

    def values(self) -> Said:
        found: Said = {}
        for number, touched in self.touches:
            if number in self.standing:
                found |= touched
        return found


def content(said: Said) -> str:
    rows = (f"{upn(number)},{subject},{value},{ON}\n" for (number, subject), value in said.items())
    return "UPN,Subject,Result,Date\n" + "".join(rows)


class AnyOrder(TestCase):
    """Each example has a town of its own."""

    @pytest.mark.usefixtures("files_folder")
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(files=FILES, steps=STEPS)
    def test_results_are_what_the_standing_files_said_last(
        self, files: list[Said], steps: list[tuple[str, int]]
    ) -> None:
        town = make_town()
        for number in (1, 2):
            enrol(town.partnership, ashlea(town), number)
        plain, brought = Plain(), list[ImportBatch]()
        for deed, which in steps:
            if deed == "bring":
                said = files[which % len(files)]
                brought.append(_in(town, content(said)))
                plain.bring(brought[-1].pk, said)
            elif brought:
                batch = brought[which % len(brought)]
                if batch.pk in plain.standing:
                    undo(town, batch)
                    plain.standing.discard(batch.pk)
            assert _stored() == plain.values()


def _in(town: Town, text: str) -> ImportBatch:
    return accept(town, bring(town, ashlea(town), text))


def _stored() -> Said:
    rows = Result.objects.values_list("pupil__upn", "subject", "value")
    by_upn = {upn(number): number for number in (1, 2)}
    return {(by_upn[found], subject): value for found, subject, value in rows}
