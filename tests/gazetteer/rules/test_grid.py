"""The National Grid against the control points that Ordnance Survey publishes."""

from math import cos, hypot, radians

import pytest

from village.gazetteer.rules.grid import degrees_of

CONTROL_POINTS = (
    (651_409.903, 313_177.270, 52.658007833, 1.716073973),
    (91_492.146, 11_318.804, 49.92226393730, -6.29977752014),
    (170_370.718, 11_572.405, 49.96006137820, -5.20304609998),
    (250_359.811, 62_016.569, 50.43885825610, -4.10864563561),
    (449_816.371, 75_335.861, 50.57563665000, -1.29782277240),
    (438_710.920, 114_792.250, 50.93127937910, -1.45051433700),
    (292_184.870, 168_003.465, 51.40078220140, -3.55128349240),
    (639_821.835, 169_565.858, 51.37447025550, 1.44454730409),
    (362_269.991, 169_978.690, 51.42754743020, -2.54407618349),
    (530_624.974, 178_388.464, 51.48936564950, -0.11992557180),
    (241_124.584, 220_332.641, 51.85890896400, -4.30852476960),
    (599_445.590, 225_722.826, 51.89436637350, 0.89724327012),
    (389_544.190, 261_912.153, 52.25529381630, -2.15458614387),
    (357_455.843, 383_290.436, 53.34480280190, -2.64049320810),
    (247_958.971, 393_492.909, 53.41628516040, -4.28918069756),
)
"""Easting and northing in metres, latitude and longitude in degrees ETRS89."""


@pytest.mark.parametrize(("easting", "northing", "latitude", "longitude"), CONTROL_POINTS)
def test_a_control_point_lies_within_five_metres(
    easting: float, northing: float, latitude: float, longitude: float
) -> None:
    found = degrees_of(easting, northing)
    metres = hypot((found[0] - latitude) * 111_200, (found[1] - longitude) * 111_200 * cos(radians(latitude)))
    assert metres < 5
