"""What templates may ask of this folder, under the one name `draw`."""

from types import SimpleNamespace

from village.design.charts.axis import alike, row
from village.design.charts.bubbles import bubbles
from village.design.charts.columns import columns
from village.design.charts.heat import heat_map
from village.design.charts.lines import lines
from village.design.charts.ribbons import flow
from village.design.charts.shares import lengths, shares
from village.design.charts.weeks import halves

DRAW = SimpleNamespace(
    alike=alike,
    bubbles=bubbles,
    columns=columns,
    flow=flow,
    halves=halves,
    heat_map=heat_map,
    lengths=lengths,
    lines=lines,
    row=row,
    shares=shares,
)
