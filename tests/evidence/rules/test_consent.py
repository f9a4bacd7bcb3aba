"""When a case study may be shown, and the sentence that says why it may not."""

from datetime import date
from typing import Any

import pytest

from village.evidence.rules.consent import Consent, is_running, objections

TODAY = date(2026, 3, 18)


def consent(**values: Any) -> Consent:
    """Return a running consent to the words."""
    given = {
        "who": "Ana's mother",
        "covers_words": True,
        "covers_picture": False,
        "covers_public": False,
        "given_on": date(2026, 3, 1),
    }
    return Consent(**{**given, **values})


@pytest.mark.parametrize(
    ("shown", "consents", "says"),
    [
        ({"shows_people": False}, [], ""),
        ({}, [], "nobody has agreed yet"),
        ({}, [consent()], ""),
        ({}, [consent(covers_words=False, covers_picture=True)], "has not agreed to the words"),
        ({}, [consent(ends_on=date(2026, 3, 17))], "ended on 17 March 2026"),
        ({}, [consent(ends_on=TODAY)], ""),
        ({}, [consent(given_on=date(2026, 3, 19))], "begins only on 19 March 2026"),
        ({}, [consent(withdrawn_on=TODAY)], "took the consent back on 18 March 2026"),
        ({}, [consent(withdrawn_on=TODAY, left_out_on=TODAY)], "nobody has agreed yet"),
        ({}, [consent(withdrawn_on=TODAY, left_out_on=TODAY), consent(who="Librarian")], ""),
        ({"pictures_show_people": True}, [consent()], "a picture shows people"),
        ({"pictures_show_people": True}, [consent(covers_picture=True)], ""),
        ({"pictures_show_people": True, "shows_people": False}, [], "nobody has agreed yet"),
        ({"pictures_show_people": True}, [consent(covers_picture=True), consent(who="Librarian")], "Librarian"),
        ({"public": True}, [consent()], "outside the partnership"),
        ({"public": True}, [consent(covers_public=True)], ""),
        ({"public": True, "shows_people": False}, [], ""),
    ],
)
def test_everybody_shown_must_agree_to_everything_shown(
    shown: dict[str, bool], consents: list[Consent], says: str
) -> None:
    asked: dict[str, bool] = {"shows_people": True, "pictures_show_people": False, **shown}
    found = objections(consents=consents, today=TODAY, **asked)
    assert bool(found) is bool(says)
    assert says in " ".join(found)


def test_a_consent_runs_from_its_first_day_to_its_last() -> None:
    one = consent(given_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [is_running(one, day) for day in days] == [False, True, True, False]
