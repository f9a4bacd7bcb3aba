"""From the National Grid (OSGB36) to degrees WGS84, to about five metres.

Formulas of the transverse Mercator projection and the seven-parameter Helmert transformation, with the constants that
Ordnance Survey publishes in "A guide to coordinate systems in Great Britain".
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

_AIRY = (6_377_563.396, 6_356_256.909)
_WGS84 = (6_378_137.000, 6_356_752.3141)
"""Long and short half axes of the ellipsoids, metres."""
_SCALE = 0.9996012717
_NORTH_0, _EAST_0 = -100_000.0, 400_000.0
_LATITUDE_0, _LONGITUDE_0 = radians(49), radians(-2)
_SHIFT = (446.448, -125.157, 542.060)
"""Metres, from OSGB36 to WGS84."""
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_STRETCH = 1 - 20.4894e-6


def degrees_of(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude, degrees WGS84, of a point in metres on the National Grid."""
    return _shifted(*_on_airy(easting, northing))


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude in radians on the ellipsoid of OSGB36."""
    a, b = _AIRY
    latitude = _LATITUDE_0
    arc = 0.0
    while abs(rest := northing - _NORTH_0 - arc) > 0.00001:
        latitude += rest / (a * _SCALE)
        arc = _meridian_arc(latitude)
    squared = 1 - (b / a) ** 2
    across = a * _SCALE / sqrt(1 - squared * sin(latitude) ** 2)
    along = a * _SCALE * (1 - squared) / (1 - squared * sin(latitude) ** 2) ** 1.5
    eta = across / along - 1
    t, secant = tan(latitude), 1 / cos(latitude)
    d = easting - _EAST_0
    north = (
        latitude
        - d**2 * t / (2 * along * across)
        + d**4 * t / (24 * along * across**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
        - d**6 * t / (720 * along * across**5) * (61 + 90 * t**2 + 45 * t**4)
    )
    east = (
        _LONGITUDE_0
        + d * secant / across
        - d**3 * secant / (6 * across**3) * (across / along + 2 * t**2)
        + d**5 * secant / (120 * across**5) * (5 + 28 * t**2 + 24 * t**4)
        - d**7 * secant / (5040 * across**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    )
    return north, east


def _meridian_arc(latitude: float) -> float:
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = latitude - _LATITUDE_0, latitude + _LATITUDE_0
    return (
        b
        * _SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    """Return degrees WGS84 of a point in radians on the ellipsoid of OSGB36, at height nought."""
    a, b = _AIRY
    squared = 1 - (b / a) ** 2
    across = a / sqrt(1 - squared * sin(latitude) ** 2)
    x = across * cos(latitude) * cos(longitude)
    y = across * cos(latitude) * sin(longitude)
    z = (1 - squared) * across * sin(latitude)
    turn_x, turn_y, turn_z = _TURN
    moved_x = _SHIFT[0] + _STRETCH * x - turn_z * y + turn_y * z
    moved_y = _SHIFT[1] + turn_z * x + _STRETCH * y - turn_x * z
    moved_z = _SHIFT[2] - turn_y * x + turn_x * y + _STRETCH * z
    return _degrees_on_wgs84(moved_x, moved_y, moved_z)


def _degrees_on_wgs84(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = _WGS84
    squared = 1 - (b / a) ** 2
    flat = hypot(x, y)
    latitude = atan2(z, flat * (1 - squared))
    for _ in range(6):
        across = a / sqrt(1 - squared * sin(latitude) ** 2)
        latitude = atan2(z + squared * across * sin(latitude), flat)
    return degrees(latitude), degrees(atan2(y, x))
