"""What `./village load-services` says at its end: one is one."""

from village.config.commands.load_services import summary


def test_one_service_is_no_services() -> None:
    counts = {"new": 1, "changed": 0, "same": 0, "refused": 0}
    words = summary("town.json", "Thornaby Vale", "town", counts, [])
    assert words.startswith("1 service of town.json was read for Thornaby Vale, as source “town”.")
    counts["same"] = 1_200
    words = summary("town.json", "Thornaby Vale", "town", counts, [])
    assert words.startswith("1,201 services of town.json were read for Thornaby Vale")
