"""What makes a service usable for a family: stable codes, labels in plain words."""

from collections.abc import Mapping

from village.basics.speech import marked

ACCESS: Mapping[str, str] = {
    "step_free": marked("Step-free"),
    "toilet": marked("Accessible toilet"),
    "changing_place": marked("Changing Places toilet with hoist"),
    "lift": marked("Lift"),
    "parking": marked("Parking for disabled people"),
    "bus": marked("Near a bus stop"),
    "pram": marked("Room for prams"),
    "baby_change": marked("Baby changing"),
    "hearing_loop": marked("Hearing loop"),
    "bsl": marked("British Sign Language"),
    "easy_read": marked("Easy Read or large print"),
    "quiet": marked("A quiet room or quiet hour"),
    "interpreter": marked("Interpreter by telephone"),
    "female_staff": marked("A woman to talk to"),
    "creche": marked("Somebody looks after small children meanwhile"),
    "siblings": marked("Brothers and sisters welcome"),
    "assistance_dog": marked("Assistance dogs welcome"),
    "home_visit": marked("They come to you"),
    "online": marked("Online"),
    "phone": marked("By telephone"),
    "evening": marked("Evenings"),
    "weekend": marked("Weekends"),
}
"""Code to label. A code stays for ever; a label may change."""


def known_access(codes: object) -> list[str]:
    """Return those of the codes that are known, in the order of the list, each once."""
    chosen = {str(code) for code in codes} if isinstance(codes, (list, tuple, set, frozenset)) else set[str]()
    return [code for code in ACCESS if code in chosen]
