"""What is found, in which order, why, and what is counted."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import Town
from tests.search.making import SPOT, names, seek, service
from village.directory.models import Coverage, Service, ServiceTerm, Term
from village.gazetteer.models import Postcode
from village.search.queries.finding import find
from village.search.rules.asked import Asked
from village.search.services.indexing import index_services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def postcodes(db: None) -> None:
    """TV1 is here, TV9 some ten miles to the north."""
    Postcode.objects.create(code="TV1", latitude=SPOT[0], longitude=SPOT[1], ward="W01")
    Postcode.objects.create(code="TV11AA", latitude=SPOT[0], longitude=SPOT[1], ward="W01")
    Postcode.objects.create(code="TV9", latitude=SPOT[0] + 0.15, longitude=SPOT[1])


def test_a_mistyped_word_an_ending_and_a_synonym_find_the_same(town: Town) -> None:
    service(town.partnership, "Stammering clinic")
    service(town.partnership, "Judo")
    for words in ("stammer", "stamering", "speech", "late to talk"):
        assert names(seek(town.partnership, words)) == ["Stammering clinic"], words


def test_a_word_that_nothing_says_is_told_and_the_others_are_looked_for(town: Town) -> None:
    service(town.partnership, "Riding club", at=SPOT)
    service(town.partnership, "Zebra house", shown="hidden")
    found = seek(town.partnership, "zebra riding")
    assert (names(found), found.left_out) == (["Riding club"], ("zebra",))
    assert found.hits[0].reasons == ("matches “riding”",)
    assert seek(town.partnership, "zebra").left_out == ()


def test_several_words_of_one_hit_are_one_reason(town: Town) -> None:
    service(town.partnership, "Judo for toddlers")
    assert seek(town.partnership, "judo toddlers").hits[0].reasons[0] == "matches “judo, toddlers”"


def test_a_hit_tells_why_it_was_found(town: Town) -> None:
    service(town.partnership, "Toddler singing", at=SPOT, days=[1], is_free=True, minimum_age=1, maximum_age=4)
    found = seek(town.partnership, "toddler", place="TV1 1AA", weekdays=(1,), is_free=True, age=2.0)
    assert found.hits[0].reasons == (
        "matches “toddler”",
        "for ages 1 to 4",
        "less than half a mile",
        "open Tuesday",
        "free",
    )
    assert (found.place_name, found.area, found.age, found.age_group) == ("TV1 1AA", "W01", 2.0, "under5")


def test_an_age_in_the_words_leaves_out_what_is_for_others_and_keeps_what_may_be_for_the_parent(town: Town) -> None:
    service(town.partnership, "Singing for small ones", minimum_age=0, maximum_age=4)
    service(town.partnership, "Singing for big ones", minimum_age=8, maximum_age=12)
    service(town.partnership, "Singing for parents", minimum_age=18)
    found = seek(town.partnership, "singing for my 3-year-old")
    assert names(found) == ["Singing for small ones", "Singing for parents"]
    assert found.age == 3
    assert names(seek(town.partnership, "singing", age=3.0)) == ["Singing for small ones"]


def test_near_comes_first_and_too_far_is_left_out(town: Town) -> None:
    service(town.partnership, "Judo far", at=(SPOT[0] + 0.15, SPOT[1]))
    service(town.partnership, "Judo near", at=(SPOT[0] + 0.01, SPOT[1]))
    found = seek(town.partnership, "judo near TV1")
    assert names(found) == ["Judo near", "Judo far"]
    assert [round(hit.miles or 0, 1) for hit in found.hits] == [0.7, 10.4]
    assert names(seek(town.partnership, "judo", place="TV1", miles=2)) == ["Judo near"]


def test_an_unknown_place_is_told_and_everything_else_is_looked_for(town: Town) -> None:
    service(town.partnership, "Judo", at=SPOT)
    for found in (seek(town.partnership, "judo near Atlantis"), seek(town.partnership, "judo", place="QQ99 9ZZ")):
        assert found.is_place_unknown
        assert names(found) == ["Judo"]


def test_a_part_of_town_is_known_by_the_services_in_it(town: Town) -> None:
    made = service(town.partnership, "Judo", at=SPOT)
    place = made.at_places.get().place
    place.address = "1 High Street, Quarry Bank"
    place.save()
    index_services([made.pk])
    found = seek(town.partnership, "judo in Quarry Bank")
    assert (found.place_name, names(found)) == ("Quarry Bank", ["Judo"])


def test_who_may_use_it_is_not_nearness(town: Town) -> None:
    elsewhere = service(town.partnership, "Judo elsewhere", at=SPOT)
    here = service(town.partnership, "Judo here", at=(SPOT[0] + 0.05, SPOT[1]))
    far = service(town.partnership, "Judo far away", at=SPOT)
    Coverage.objects.create(service=elsewhere, outcodes=["TV9"])
    Coverage.objects.create(service=here, outcodes=["TV1"])
    Coverage.objects.create(service=far, outcodes=["ZE2"])
    index_services([elsewhere.pk, here.pk, far.pk])
    found = seek(town.partnership, "judo", place="TV1 1AA")
    assert names(found) == ["Judo here", "Judo elsewhere"]
    assert found.hits[0].reasons[-1] == "for people who live in TV1 1AA"
    assert found.hits[1].is_for_elsewhere
    assert found.hits[1].reasons[-1] == "says it is for people who live somewhere else: ask first"


def test_a_shape_on_the_map_says_for_whom_it_is(town: Town) -> None:
    made = service(town.partnership, "Judo", at=SPOT)
    ring = [[-1.35, 54.50], [-1.25, 54.50], [-1.25, 54.52], [-1.35, 54.52], [-1.35, 54.50]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    area = Coverage.objects.create(service=made, shape=shape, south=54.5, north=54.6, west=-1.35, east=-1.25)
    index_services([made.pk])
    assert seek(town.partnership, "judo", place="TV1").hits[0].is_for_elsewhere
    ring[2][1] = ring[3][1] = 54.56
    area.shape = shape
    area.save()
    index_services([made.pk])
    assert not seek(town.partnership, "judo", place="TV1").hits[0].is_for_elsewhere


def test_every_count_is_what_choosing_it_would_leave(town: Town) -> None:
    upper = Term.objects.create(partnership=town.partnership, name="Sport")
    lower = Term.objects.create(partnership=town.partnership, name="Judo", parent=upper)
    ways, needs, tongues = ("come", "book", ""), ("autism", "money", "sports"), ("ur", "pl")
    for number in range(24):
        made = service(
            town.partnership,
            f"Judo {number}",
            days=[number % 7, (number * 3) % 7],
            way_in=ways[number % 3],
            needs=[needs[number % 3], needs[number % 2]],
            languages=list(tongues[: number % 3]),
            access=["step_free", "lift", "bus"][: number % 4],
            is_free=number % 2 == 0,
        )
        ServiceTerm.objects.create(service=made, term=lower if number % 4 else upper)
        index_services([made.pk])
    asked = Asked(words="judo", weekdays=(1, 2, 3), needs=("autism",), access=("step_free",))
    found = find(town.partnership.pk, asked)
    assert {facet.name for facet in found.facets} >= {"needs", "weekdays", "languages", "access", "ways_in", "term_ids"}
    for facet in found.facets:
        if facet.name == "is_free":
            alone = replace(asked, is_free=True)
        elif facet.name == "access":
            alone = replace(asked, access=(*asked.access, facet.value))
        else:
            value = int(facet.value) if facet.name == "weekdays" else facet.value
            alone = replace(asked, **{facet.name: (value,)})  # type: ignore[arg-type]
        assert find(town.partnership.pk, alone).total == facet.count, facet


def test_no_dead_end_each_wider_search_finds_something(town: Town) -> None:
    service(town.partnership, "Judo", at=(SPOT[0] + 0.05, SPOT[1]), days=[1])
    service(town.partnership, "Pottery", at=SPOT)
    for asked in (
        Asked(words="judo", place="TV1", miles=1, weekdays=(3,)),
        Asked(words="judo", weekdays=(3,)),
        Asked(words="judo pottery", is_free=True),
        Asked(words="xqzw"),
        Asked(words="xqzw near TV1", needs=("money",)),
    ):
        found = find(town.partnership.pk, asked)
        assert found.total == 0, asked
        assert found.wider, asked
        for words, wider in found.wider:
            assert find(town.partnership.pk, wider).total > 0, (words, wider)


def test_nothing_typed_shows_everything_the_freshest_and_fullest_first(town: Town) -> None:
    service(town.partnership, "Bare")
    service(
        town.partnership,
        "Full",
        assured_on=date(2026, 3, 17),
        description="What happens there, in words that are long enough.",
        url="https://judo.example",
    )
    assert names(seek(town.partnership)) == ["Full", "Bare"]


@pytest.mark.parametrize("shown", [Service.Shown.DRAFT, Service.Shown.SENSITIVE, Service.Shown.HIDDEN])
def test_what_is_hidden_is_neither_found_nor_counted_nor_told_through_spellings(town: Town, shown: str) -> None:
    service(town.partnership, "Judo", description="For everybody")
    hidden = service(town.partnership, "Zephyrhouse", needs=["abuse"], languages=["ur"], description="Xylophone")
    assert names(seek(town.partnership, "zephyrhouse")) == ["Zephyrhouse"]
    Service.objects.filter(pk=hidden.pk).update(shown=shown)
    index_services([hidden.pk])
    for is_staff in (False, True):
        for words in ("zephyrhouse", "zephirhouse", "xylofone", "abuse"):
            found = seek(town.partnership, words, staff=is_staff)
            assert (found.total, found.meant) == (0, "")
            assert "zephyrhouse" not in f"{found}".lower() or words == "zephyrhouse"
            assert "xylophone" not in f"{found}".lower()
        every = seek(town.partnership, staff=is_staff)
        assert (every.total, every.facets) == (1, ())


def test_what_is_for_staff_is_found_by_staff_only_and_leaks_no_word(town: Town) -> None:
    service(town.partnership, "Judo")
    service(town.partnership, "Zephyr panel", shown=Service.Shown.INTERNAL, needs=["money"])
    assert names(seek(town.partnership, "zephyr", staff=True)) == ["Zephyr panel"]
    for words in ("zephyr", "zephir"):
        found = seek(town.partnership, words)
        assert (found.total, found.meant, found.also_looked_for, found.known_words) == (0, "", (), ())
    assert seek(town.partnership).facets == ()
    assert seek(town.partnership).total == 1


def test_a_service_hidden_behind_the_back_of_the_index_is_not_shown(town: Town) -> None:
    made = service(town.partnership, "Judo")
    assert seek(town.partnership, "judo").total == 1
    Service.objects.filter(pk=made.pk).update(shown=Service.Shown.HIDDEN)
    assert seek(town.partnership, "judo").hits == ()


def test_a_secret_place_has_no_distance_no_name_and_no_place(town: Town) -> None:
    service(town.partnership, "Childminder Bee", at=SPOT, is_secret=True)
    found = seek(town.partnership, "childminder", place="TV1")
    assert [(hit.miles, hit.place_id) for hit in found.hits] == [(None, None)]
    assert seek(town.partnership, "judo in House of Childminder Bee").place_name == ""


def test_another_partnership_finds_nothing_of_ours(town: Town) -> None:
    service(town.partnership, "Judo")
    assert find(town.millbeck.pk, Asked(words="judo")).total == 0
    assert find(town.millbeck.pk, Asked()).facets == ()


def test_a_page_beyond_the_last_is_the_last(town: Town) -> None:
    for number in range(5):
        service(town.partnership, f"Judo {number}")
    found = find(town.partnership.pk, Asked(words="judo"), page=9, size=2)
    assert (found.page, found.pages, len(found.hits), found.total) == (3, 3, 1, 5)


@pytest.mark.parametrize(
    "words",
    ["\"' OR 1=1 --", "name:x AND NOT (", "&|!<->:*", "\x00", "💛", "a" * 5_000, "%s", "\\'"],
    ids=[str(number) for number in range(8)],
)
def test_whatever_is_typed_is_only_words(town: Town, words: str) -> None:
    service(town.partnership, "Judo")
    assert seek(town.partnership, words).total >= 0
