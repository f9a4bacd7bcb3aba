"""Who may check words in another language: a second person, recorded as a fluent reader of it."""

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.wording.queries.readers import languages_read_by
from village.wording.rules.languages import language_of

OWN_WORDS = "You wrote these words. A second person checks them."


def must_be_second(by: Viewer, language: str, written_by_id: int | None) -> None:
    """Nothing happens for a second person who is recorded as a fluent reader; raises Refused for everybody else."""
    tongue = language_of(language)
    if by.user_id is None or (not tongue.is_english and tongue.code not in languages_read_by(by)):
        raise Refused(f"You are not recorded as a fluent reader of {tongue.english_name}. A head can record it.")
    if written_by_id is not None and written_by_id == by.user_id:
        raise Refused(OWN_WORDS)
