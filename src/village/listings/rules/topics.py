"""What feedback is about."""

from collections.abc import Mapping

from village.basics.speech import marked

TOPICS: Mapping[str, str] = {
    "welcome": marked("How we were welcomed"),
    "helped": marked("Whether it helped"),
    "times": marked("Days and times"),
    "place": marked("The place and how to get there"),
    "access": marked("Whether everybody can use it"),
    "wait": marked("How long we waited"),
    "finding": marked("How hard it was to find"),
    "missing": marked("What is missing"),
}
"""Code to label. A code stays for ever."""
MOST_WORDS = 1500
"""Letters."""
