"""Large text files come in slices, the same rows as one by one, never all in memory."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.rules.exports import written
from village.importing.rules.reading.separated import shape_of
from village.importing.rules.reading.slices import frames
from village.importing.rules.reading.source import opened


def sliced(path: Path, *, slice_bytes: int) -> list[tuple[object, ...]]:
    source = opened(path)
    head = source.head()
    assert source.shape is not None
    found = frames(path, source.shape, width=head.width, skipped_rows=head.starts_at - 1, slice_bytes=slice_bytes)
    return [row for frame in found for row in frame.rows()]


def as_frames_tell(path: Path) -> list[tuple[object, ...]]:
    """Return the rows one by one, in the form in which slices have them."""
    source = opened(path)
    head = source.head()
    rows: list[tuple[object, ...]] = []
    for row in source.rows(head):
        cells = [cell or None for cell in (*row.cells, *[""] * (head.width + 1 - len(row.cells)))]
        rows.append((row.number, *cells[: head.width + 1]))
    return rows


TEXT = (
    "Marks\n\nUPN,Name,Mark\nB806999915001,Zoë,/\n\nQ806999915002,Ada,\\\nE806999915003,Dev\nB806999916002,Jun,#,over\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("slice_bytes", [7, 40, 4096])
def test_slices_of_any_size_hold_the_rows_in_order(tmp_path: Path, encoding: str, slice_bytes: int) -> None:
    path = written(tmp_path, TEXT, encoding=encoding)
    assert sliced(path, slice_bytes=slice_bytes) == [
        (4, "B806999915001", "Zoë", "/", None),
        (6, "Q806999915002", "Ada", "\\", None),
        (7, "E806999915003", "Dev", None, None),
        (8, "B806999916002", "Jun", "#", "over"),
    ]


NAMES = st.text(st.sampled_from('ab ,"\n/\\#é'), max_size=6).map(lambda name: f"x{name}x")


@given(st.lists(NAMES, min_size=1, max_size=12), st.integers(20, 200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_quoted_cells_are_never_cut(tmp_path: Path, names: list[str], slice_bytes: int) -> None:
    quoted = [name.replace('"', '""') for name in names]
    text = '"UPN","Name","Mark"\n' + "".join(f'"B8069999150{at:02}","{name}","/"\n' for at, name in enumerate(quoted))
    path = written(tmp_path, text)
    assert sliced(path, slice_bytes=slice_bytes) == as_frames_tell(path)


def test_quotation_marks_inside_cells_are_read_by_hand(tmp_path: Path) -> None:
    text = '"UPN",Name,Mark\n"B806999915001",Sun "S" Sam,/\n"Q806999915002","A" Bo,I\n"E806999915003",Di,I\n'
    path = written(tmp_path, text)
    assert shape_of(path).is_quoted
    assert sliced(path, slice_bytes=4096) == as_frames_tell(path)
