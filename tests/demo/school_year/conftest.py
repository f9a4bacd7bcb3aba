"""The town's schools on one Wednesday in March, made once for all tests of the room."""

from datetime import date
from pathlib import Path

import pytest

from village.demo.school_year.authority import Authority, authority
from village.demo.school_year.exports import STYLES, write_school
from village.demo.school_year.generate import school_town
from village.demo.school_year.places import ORCHARD
from village.demo.school_year.records import SchoolTown

TODAY = date(2026, 3, 18)


@pytest.fixture(scope="session")
def schools() -> SchoolTown:
    """Return the town's schools, 2024/25 and 2025/26 until today."""
    return school_town(TODAY)


@pytest.fixture(scope="session")
def orchard_files(schools: SchoolTown, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Return the files of the smallest school as each of the four systems would write them, by style and kind."""
    folder = tmp_path_factory.mktemp("orchard")
    return {style: write_school(schools, ORCHARD, folder / style, style=style) for style in STYLES}


@pytest.fixture(scope="session")
def schools_of_2024() -> SchoolTown:
    """Return the town's schools in the summer of 2025: the codes changed between their two years."""
    return school_town(date(2025, 8, 31))


@pytest.fixture(scope="session")
def small_authority() -> Authority:
    """Return an authority of 6,000 pupils."""
    return authority(pupils=6_000, seed=4)
