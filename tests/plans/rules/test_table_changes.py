"""What a table that comes back changes, whatever was changed on either side."""

from hypothesis import given
from hypothesis import strategies as st

from village.plans.exports.rows import same_text, short_hash
from village.plans.rules.table_changes import Present, TableRow, changes_of

CODES = ("text", "notes")
cells = st.fixed_dictionaries({code: st.text(alphabet="ab \n•", max_size=5) for code in CODES})
plans = st.dictionaries(st.integers(1, 5), st.tuples(cells, cells, cells, st.booleans()), max_size=5)


def same(one: str, two: str) -> bool:
    return same_text(one) == same_text(two)


@given(plans)
def test_a_row_is_written_only_when_the_file_changed_it_and_nobody_here_did(
    rows: dict[int, tuple[dict[str, str], dict[str, str], dict[str, str], bool]],
) -> None:
    """Each row has the cells that went out, those in the file, those here now, and whether it was changed here."""
    file, present = [], {}
    for key, (out, back, here, changed_here) in rows.items():
        now = here if changed_here else out
        file.append(TableRow(key, key, 1, {code: short_hash(text) for code, text in out.items()}, back))
        present[key] = Present(2 if changed_here else 1, now, str(key))
    found = changes_of(file, present, same, short_hash)
    written = {row.action_id: row for row in found.changed}
    for key, (out, back, _here, changed_here) in rows.items():
        changed_in_file = any(not same(out[code], back[code]) for code in CODES)
        assert (key in written) == (changed_in_file and not changed_here)
        for cell in written[key].cells if key in written else ():
            assert cell.new == back[cell.code] and not same(cell.old, cell.new)
    assert len(found.changed) + len(found.conflicts) + found.same_count == len(rows)
    assert found.absent == ()
