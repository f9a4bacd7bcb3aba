"""The adults around a family's children: parents together or apart, grandparents, carers, and how to reach them."""

from dataclasses import dataclass

from village.demo.school_year.luck import Luck
from village.demo.school_year.origins import FEMALE_ADULTS, MALE_ADULTS, Origin
from village.demo.school_year.records import Adult, Household
from village.demo.school_year.spelling import plain

STREETS = (
    "Kiln Lane",
    "Beck Street",
    "Chapel Row",
    "Mill Race",
    "Orchard Rise",
    "Ropewalk",
    "Tenter Close",
    "Viaduct Road",
    "Quarry Bank",
    "Station Parade",
    "Weir Gardens",
    "Foundry Court",
    "Lowfield Avenue",
    "Curlew Way",
    "Almshouse Yard",
    "Saltergate",
    "Dyehouse Lane",
    "Fellside Crescent",
    "Hawthorn Drive",
    "Marketgate",
)
TOWN = "Thornaby Vale"
DISTRICTS = {"990101": 1, "990102": 2, "990103": 1, "990104": 3}
"""Part of the town in which the families of a primary school mostly live."""
CODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(slots=True)
class Registry:
    """Everybody and every address so far."""

    luck: Luck
    households: dict[int, Household]
    adults: dict[int, Adult]

    def household(self, home: str, *, is_restricted: bool = False) -> Household:
        """Return a new address near a school."""
        luck, number = self.luck, len(self.households) + 1
        district = DISTRICTS[home] if luck.chance(0.8) else luck.whole(1, 6)
        letters = luck.pick(CODE_LETTERS) + luck.pick(CODE_LETTERS)
        made = Household(
            id=number,
            street=f"{luck.whole(1, 140)} {luck.pick(STREETS)}",
            town=TOWN,
            postcode=f"TV{district} {luck.whole(1, 9)}{letters}",
            is_restricted=is_restricted,
        )
        self.households[number] = made
        return made

    def adult(
        self, origin: Origin, sex: str, surname: str, household: Household, *, language: str, is_elder: bool = False
    ) -> Adult:
        """Return a new adult; phone numbers are from the ranges that Ofcom keeps free for drama.

        Those hold a thousand mobile numbers, so that a number comes round again after a thousand adults.
        """
        luck, number = self.luck, len(self.adults) + 1
        forename = luck.pick(_adult_names(origin, sex))
        made = Adult(
            id=number,
            title=("Mrs" if is_elder else luck.pick(("Ms", "Mrs", "Miss"))) if sex == "F" else "Mr",
            forename=forename,
            surname=origin.surname(surname, sex),
            sex=sex,
            language=language,
            needs_interpreter=language != "ENG" and luck.chance(origin.interpreter),
            household_id=household.id,
            mobile=f"07700 900{number % 1000:03d}" if luck.chance(0.97) else "",
            phone=f"01632 960{(number * 7) % 1000:03d}" if luck.chance(0.35 if not is_elder else 0.9) else "",
            email=_address(forename, surname, number) if luck.chance(0.3 if is_elder else 0.86) else "",
        )
        self.adults[number] = made
        return made


def _adult_names(origin: Origin, sex: str) -> tuple[str, ...]:
    if origin.key == "english":
        return FEMALE_ADULTS if sex == "F" else MALE_ADULTS
    return origin.female if sex == "F" else origin.male


def _address(forename: str, surname: str, number: int) -> str:
    words = plain(f"{forename}.{surname}").lower().replace("'", "").replace(" ", "")
    return f"{words}{number}@post.example"
