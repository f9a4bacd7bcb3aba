"""A map keeps every pin inside, apart from its neighbours, and to one scale."""

from hypothesis import given
from hypothesis import strategies as st

from village.find_help.rules.map_picture import HEIGHT, TOUCH, WIDTH, Position, picture_of

NEAR = st.tuples(st.floats(53.3, 53.6), st.floats(-2.5, -2.1))


@given(st.lists(NEAR, min_size=1, max_size=20), st.none() | NEAR)
def test_every_pin_is_drawn_once_inside_and_apart_from_the_others(
    points: list[tuple[float, float]], centre: tuple[float, float] | None
) -> None:
    pins = [Position(number, *point) for number, point in enumerate(points, start=1)]
    picture = picture_of(pins, centre)
    assert picture is not None
    drawn = [number for mark in picture.marks for number in mark.numbers]
    assert sorted(drawn) == list(range(1, len(pins) + 1))
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in picture.marks)
    for one in picture.marks:
        for other in picture.marks:
            is_apart = abs(one.x - other.x) >= TOUCH - 0.2 or abs(one.y - other.y) >= TOUCH - 0.2
            assert one is other or is_apart or (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (TOUCH - 0.3) ** 2


def test_north_is_up_and_east_is_right() -> None:
    picture = picture_of([Position(1, 53.45, -2.3), Position(2, 53.40, -2.2)])
    assert picture is not None
    first, second = picture.marks
    assert first.y < second.y and first.x < second.x


def test_the_bar_is_as_long_as_it_says() -> None:
    picture = picture_of([Position(1, 53.42, -2.3), Position(2, 53.42 + 1 / 69, -2.3)])
    assert picture is not None
    apart = abs(picture.marks[0].y - picture.marks[1].y)
    assert abs(apart * picture.bar_miles - picture.bar) < 0.5


def test_without_a_position_there_is_no_map() -> None:
    assert picture_of([], (53.4, -2.3)) is None
