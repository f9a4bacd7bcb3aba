"""The one list of what rooms contribute to the engines below them."""

from village.access.permissions import RIGHTS as ACCESS_RIGHTS
from village.access.rights import register_rights
from village.access.sentences import SENTENCES as ACCESS_SENTENCES
from village.audit.wording import register_sentences
from village.files.purposes import register_purposes
from village.files.sentences import SENTENCES as FILE_SENTENCES
from village.importing.sentences import SENTENCES as IMPORTING_SENTENCES
from village.importing.specs import register_import, use_queue
from village.importing.tasks import read_import
from village.organisations.sentences import SENTENCES as ORGANISATION_SENTENCES
from village.plans.imports import PURPOSES as PLAN_PURPOSES
from village.plans.imports import SPECS as PLAN_IMPORTS
from village.plans.permissions import RIGHTS as PLAN_RIGHTS
from village.plans.sentences import SENTENCES as PLAN_SENTENCES
from village.townhall.sentences import SENTENCES as TOWNHALL_SENTENCES


def wire() -> None:
    """Hand every room's contributions to the engines; safe to call twice."""
    register_rights(ACCESS_RIGHTS)
    register_rights(PLAN_RIGHTS)
    register_sentences(ORGANISATION_SENTENCES)
    register_sentences(ACCESS_SENTENCES)
    register_sentences(FILE_SENTENCES)
    register_sentences(TOWNHALL_SENTENCES)
    register_sentences(IMPORTING_SENTENCES)
    register_sentences(PLAN_SENTENCES)
    register_purposes(PLAN_PURPOSES)
    for spec in PLAN_IMPORTS:
        register_import(spec)
    use_queue(read_import.enqueue)
