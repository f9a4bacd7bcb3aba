"""The one list of what rooms contribute to the engines below them."""

from village.access.accepted import when_accepted
from village.access.permissions import RIGHTS as ACCESS_RIGHTS
from village.access.rights import register_rights
from village.access.sentences import SENTENCES as ACCESS_SENTENCES
from village.audit.discretion import keep_private
from village.audit.wording import register_sentences
from village.cohorts.contributed import PUPIL_PANELS as COHORTS_PANELS
from village.cohorts.contributed import SCHOOL_TABS as COHORTS_TABS
from village.cohorts.contributed import work_of_lists
from village.cohorts.permissions import RIGHTS as COHORTS_RIGHTS
from village.cohorts.sentences import SENTENCES as COHORTS_SENTENCES
from village.evidence.contributed import ACTION_PANELS as EVIDENCE_PANELS
from village.evidence.permissions import RIGHTS as EVIDENCE_RIGHTS
from village.evidence.purposes import PURPOSES as EVIDENCE_PURPOSES
from village.evidence.sentences import SENTENCES as EVIDENCE_SENTENCES
from village.files.purposes import register_purposes
from village.files.sentences import SENTENCES as FILE_SENTENCES
from village.funding.contributed import ACTION_PANELS as FUNDING_PANELS
from village.funding.contributed import PLAN_TABS as FUNDING_TABS
from village.funding.permissions import RIGHTS as FUNDING_RIGHTS
from village.funding.purposes import PURPOSES as FUNDING_PURPOSES
from village.funding.sentences import SENTENCES as FUNDING_SENTENCES
from village.importing.sentences import SENTENCES as IMPORTING_SENTENCES
from village.importing.specs import register_import, use_queue
from village.importing.tasks import read_import
from village.meetings.permissions import RIGHTS as MEETINGS_RIGHTS
from village.meetings.purposes import PURPOSES as MEETINGS_PURPOSES
from village.meetings.sentences import SENTENCES as MEETINGS_SENTENCES
from village.organisations.sentences import SENTENCES as ORGANISATION_SENTENCES
from village.people.contributed import SCHOOL_TABS as PEOPLE_TABS
from village.people.contributions import (
    register_doors,
    register_pupil_facts,
    register_pupil_panels,
    register_school_tabs,
    watch_merges,
    watch_rolls,
)
from village.people.permissions import RIGHTS as PEOPLE_RIGHTS
from village.people.permissions import VIEW_LOOKS
from village.people.sentences import SENTENCES as PEOPLE_SENTENCES
from village.people.services.logins import link_accepted
from village.plans.contributions import (
    register_action_panels,
    register_plan_tabs,
    register_round_finder,
    register_sign_finder,
)
from village.plans.imports import PURPOSES as PLAN_PURPOSES
from village.plans.imports import SPECS as PLAN_IMPORTS
from village.plans.permissions import RIGHTS as PLAN_RIGHTS
from village.plans.sentences import SENTENCES as PLAN_SENTENCES
from village.publishing.contributed import PLAN_TABS as PUBLISHING_TABS
from village.publishing.permissions import RIGHTS as PUBLISHING_RIGHTS
from village.publishing.sentences import SENTENCES as PUBLISHING_SENTENCES
from village.reports.contributed import AT_CLOSE as REPORTS_AT_CLOSE
from village.reports.contributed import PLAN_TABS as REPORTS_TABS
from village.reports.permissions import RIGHTS as REPORTS_RIGHTS
from village.reports.purposes import PURPOSES as REPORTS_PURPOSES
from village.reports.sentences import SENTENCES as REPORTS_SENTENCES
from village.reviews.at_close import register_at_close
from village.reviews.contributed import ACTION_PANELS as REVIEWS_PANELS
from village.reviews.contributed import PLAN_TABS as REVIEWS_TABS
from village.reviews.contributed import ROUND_FINDERS, SIGN_FINDERS
from village.reviews.permissions import RIGHTS as REVIEWS_RIGHTS
from village.reviews.purposes import PURPOSES as REVIEWS_PURPOSES
from village.reviews.sentences import SENTENCES as REVIEWS_SENTENCES
from village.reviews.services.letters import use_letter_queue
from village.reviews.tasks import send_letters
from village.school_data.contributed import DOORS as SCHOOL_DATA_DOORS
from village.school_data.contributed import PUPIL_FACTS as SCHOOL_DATA_FACTS
from village.school_data.contributed import PUPIL_PANELS as SCHOOL_DATA_PANELS
from village.school_data.contributed import SCHOOL_TABS as SCHOOL_DATA_TABS
from village.school_data.contributions import register_work_finder
from village.school_data.imports import PURPOSES as SCHOOL_DATA_PURPOSES
from village.school_data.imports import SPECS as SCHOOL_DATA_IMPORTS
from village.school_data.pages.waiting_files import waiting_files
from village.school_data.permissions import RIGHTS as SCHOOL_DATA_RIGHTS
from village.school_data.sentences import SENTENCES as SCHOOL_DATA_SENTENCES
from village.school_data.services.merging_marks import merge_data, unmerge_data
from village.school_data.services.recounting import recount
from village.townhall.sentences import SENTENCES as TOWNHALL_SENTENCES

RIGHTS = (
    ACCESS_RIGHTS,
    PEOPLE_RIGHTS,
    SCHOOL_DATA_RIGHTS,
    COHORTS_RIGHTS,
    PLAN_RIGHTS,
    EVIDENCE_RIGHTS,
    REVIEWS_RIGHTS,
    FUNDING_RIGHTS,
    REPORTS_RIGHTS,
    MEETINGS_RIGHTS,
    PUBLISHING_RIGHTS,
)
SENTENCES = (
    ORGANISATION_SENTENCES,
    ACCESS_SENTENCES,
    FILE_SENTENCES,
    TOWNHALL_SENTENCES,
    IMPORTING_SENTENCES,
    PEOPLE_SENTENCES,
    SCHOOL_DATA_SENTENCES,
    COHORTS_SENTENCES,
    PLAN_SENTENCES,
    EVIDENCE_SENTENCES,
    REVIEWS_SENTENCES,
    FUNDING_SENTENCES,
    REPORTS_SENTENCES,
    MEETINGS_SENTENCES,
    PUBLISHING_SENTENCES,
)
PURPOSES = (
    SCHOOL_DATA_PURPOSES,
    PLAN_PURPOSES,
    EVIDENCE_PURPOSES,
    REVIEWS_PURPOSES,
    FUNDING_PURPOSES,
    REPORTS_PURPOSES,
    MEETINGS_PURPOSES,
)


def wire() -> None:
    """Hand every room's contributions to the engines; safe to call twice."""
    for rights in RIGHTS:
        register_rights(rights)
    for sentences in SENTENCES:
        register_sentences(sentences)
    for purposes in PURPOSES:
        register_purposes(purposes)
    keep_private(dict.fromkeys(("people", "school_data", "cohorts"), VIEW_LOOKS))
    for spec in (*SCHOOL_DATA_IMPORTS, *PLAN_IMPORTS):
        register_import(spec)
    use_queue(read_import.enqueue)
    use_letter_queue(send_letters.enqueue)
    when_accepted(link_accepted)
    _wire_plans()
    _wire_schools()


def _wire_schools() -> None:
    """What rooms about children add to a school's menu and first page, and to a child's page."""
    for tabs in (PEOPLE_TABS, SCHOOL_DATA_TABS, COHORTS_TABS):
        register_school_tabs(tabs)
    for panels in (SCHOOL_DATA_PANELS, COHORTS_PANELS):
        register_pupil_panels(panels)
    register_doors(SCHOOL_DATA_DOORS)
    register_pupil_facts(SCHOOL_DATA_FACTS)
    for finder in (work_of_lists, waiting_files):
        register_work_finder(finder)
    watch_rolls(recount)
    watch_merges(merge_data, unmerge_data)


def _wire_plans() -> None:
    """What rooms around the plan add to its pages and its rounds."""
    for tabs in (REVIEWS_TABS, FUNDING_TABS, REPORTS_TABS, PUBLISHING_TABS):
        register_plan_tabs(tabs)
    for panels in (EVIDENCE_PANELS, REVIEWS_PANELS, FUNDING_PANELS):
        register_action_panels(panels)
    for deed in REPORTS_AT_CLOSE:
        register_at_close(deed)
    for signs in SIGN_FINDERS:
        register_sign_finder(signs)
    for finder in ROUND_FINDERS:
        register_round_finder(finder)
