"""Names in plain letters, and names as somebody in a hurry types them."""

import unicodedata

from village.demo.school_year.luck import Luck

_OWN = str.maketrans({"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "’": "'"})
SHORTER = {
    "Abigail": "Abi",
    "Aleksandra": "Ola",
    "Charlotte": "Lottie",
    "Daniel": "Danny",
    "Edward": "Ted",
    "Gabriel": "Gabe",
    "Imogen": "Immy",
    "Isabelle": "Izzy",
    "Jacob": "Jake",
    "Jessica": "Jess",
    "Joseph": "Joe",
    "Joshua": "Josh",
    "Matilda": "Tilly",
    "Matthew": "Matt",
    "Samuel": "Sam",
    "Stanisław": "Staś",
    "Thomas": "Tom",
    "William": "Will",
    "Zachary": "Zac",
    "Zuzanna": "Zuzia",
}
"""What some children would rather be called."""


def plain(name: str) -> str:
    """Return the name with only the letters of ASCII: Łucja Zając is Lucja Zajac."""
    taken_apart = unicodedata.normalize("NFKD", name.translate(_OWN))
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))


def mistyped(name: str, luck: Luck) -> str:
    """Return the name with one slip: two letters changed round, one left out or one doubled; the first letter stays."""
    place = luck.whole(1, max(len(name) - 2, 1))
    slip = luck.pick(("swapped", "dropped", "doubled"))
    if slip == "swapped" and len(name) > place + 1 and name[place] != name[place + 1]:
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if slip == "dropped" and len(name) > 3:
        return name[:place] + name[place + 1 :]
    return name[:place] + name[place] + name[place:]
