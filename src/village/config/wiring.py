"""The one list of what rooms contribute to the engines below them."""

from village.absence.contributed import FACT_SOURCES as ABSENCE_FACTS
from village.absence.contributed import PUPIL_PANELS as ABSENCE_PANELS
from village.absence.contributed import REPLY_DEEDS as ABSENCE_REPLY_DEEDS
from village.absence.contributed import SCHOOL_TABS as ABSENCE_TABS
from village.absence.contributed import work_of_messages
from village.absence.permissions import RIGHTS as ABSENCE_RIGHTS
from village.absence.queries.wanted import still_wanted
from village.absence.sentences import SENTENCES as ABSENCE_SENTENCES
from village.absence.services.merging import merge_absences, unmerge_absences
from village.access.accepted import when_accepted
from village.access.permissions import RIGHTS as ACCESS_RIGHTS
from village.access.rights import register_rights
from village.access.sentences import SENTENCES as ACCESS_SENTENCES
from village.assessments.contributed import DOORS as ASSESSMENTS_DOORS
from village.audit.discretion import keep_private
from village.audit.holds import register_holds
from village.audit.wording import register_sentences
from village.cohorts.contributed import PUPIL_PANELS as COHORTS_PANELS
from village.cohorts.contributed import SCHOOL_TABS as COHORTS_TABS
from village.cohorts.contributed import work_of_lists
from village.cohorts.permissions import RIGHTS as COHORTS_RIGHTS
from village.cohorts.queries.audiences import COHORT_AUDIENCES
from village.cohorts.sentences import SENTENCES as COHORTS_SENTENCES
from village.config.casework import ABOUT_CHILDREN, CASEWORK, CASEWORK_RIGHTS, CASEWORK_SENTENCES
from village.config.commands.tidy import what_goes
from village.config.help_and_events import (
    HELP_AND_EVENTS_RIGHTS,
    HELP_AND_EVENTS_SENTENCES,
    wire_help_and_events,
)
from village.disclosure.contributed import DOORS as DISCLOSURE_DOORS
from village.disclosure.contributions import register_forecast
from village.evidence.contributed import ACTION_PANELS as EVIDENCE_PANELS
from village.evidence.contributed import DOORS as EVIDENCE_DOORS
from village.evidence.contributed import SCHOOL_TABS as EVIDENCE_TABS
from village.evidence.permissions import RIGHTS as EVIDENCE_RIGHTS
from village.evidence.purposes import PURPOSES as EVIDENCE_PURPOSES
from village.evidence.sentences import SENTENCES as EVIDENCE_SENTENCES
from village.family_plans.queries.ways import PURPOSE as FAMILY_PLANS_LINK
from village.family_plans.services.sending import gate as family_plans_gate
from village.feeds.imports import PURPOSES as FEEDS_PURPOSES
from village.feeds.imports import SPECS as FEEDS_IMPORTS
from village.files.purposes import register_purposes
from village.files.sentences import SENTENCES as FILE_SENTENCES
from village.funding.contributed import ACTION_PANELS as FUNDING_PANELS
from village.funding.contributed import PLAN_TABS as FUNDING_TABS
from village.funding.permissions import RIGHTS as FUNDING_RIGHTS
from village.funding.purposes import PURPOSES as FUNDING_PURPOSES
from village.funding.sentences import SENTENCES as FUNDING_SENTENCES
from village.groups.queries.audiences import GROUP_AUDIENCES
from village.importing.sentences import SENTENCES as IMPORTING_SENTENCES
from village.importing.specs import register_import, use_queue
from village.importing.tasks import read_import
from village.meetings.permissions import RIGHTS as MEETINGS_RIGHTS
from village.meetings.purposes import PURPOSES as MEETINGS_PURPOSES
from village.meetings.sentences import SENTENCES as MEETINGS_SENTENCES
from village.messaging.contributed import AUDIENCES as MESSAGING_AUDIENCES
from village.messaging.contributed import DOORS as MESSAGING_DOORS
from village.messaging.contributed import PUPIL_PANELS as MESSAGING_PANELS
from village.messaging.contributed import SCHOOL_TABS as MESSAGING_TABS
from village.messaging.contributions import (
    register_audience_kinds,
    register_fact_sources,
    register_reply_deeds,
    register_still_true,
)
from village.messaging.permissions import RIGHTS as MESSAGING_RIGHTS
from village.messaging.purposes import PURPOSES as MESSAGING_PURPOSES
from village.messaging.queries.recipients import PURPOSE as MESSAGES
from village.messaging.sentences import SENTENCES as MESSAGING_SENTENCES
from village.messaging.services.gate import gate as gate_of_messages
from village.messaging.services.hearing import hear
from village.messaging.services.merging import merge_messages, unmerge_messages
from village.messaging.services.paper import make_letter
from village.messaging.services.queue import use_making_queue
from village.messaging.tasks import make_message
from village.newsletters.contributed import DOORS as NEWSLETTERS_DOORS
from village.newsletters.contributed import FACT_SOURCES as NEWSLETTERS_FACTS
from village.newsletters.contributed import SCHOOL_TABS as NEWSLETTERS_TABS
from village.newsletters.permissions import RIGHTS as NEWSLETTERS_RIGHTS
from village.newsletters.purposes import PURPOSES as NEWSLETTERS_PURPOSES
from village.newsletters.queries.asks import PURPOSE as NEWSLETTERS_ASK
from village.newsletters.sentences import SENTENCES as NEWSLETTERS_SENTENCES
from village.newsletters.services.letters import gate as newsletters_gate
from village.organisations.sentences import SENTENCES as ORGANISATION_SENTENCES
from village.outbox.contributions import register_gate, register_inbound, register_letter_maker, use_wake
from village.outbox.permissions import RIGHTS as OUTBOX_RIGHTS
from village.outbox.sentences import SENTENCES as OUTBOX_SENTENCES
from village.outbox.tasks import send_due
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
from village.people.queries.holds import partnerships_with_holds
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
from village.provision.contributed import DOORS as PROVISION_DOORS
from village.publishing.contributed import PLAN_TABS as PUBLISHING_TABS
from village.publishing.permissions import RIGHTS as PUBLISHING_RIGHTS
from village.publishing.sentences import SENTENCES as PUBLISHING_SENTENCES
from village.referrals.contributed import DOORS as REFERRALS_DOORS
from village.referrals.pages.told import work_of_agency
from village.referrals.queries.links import PURPOSE as REFERRALS_LINK
from village.referrals.services.letters import gate as gate_of_referrals
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
from village.school_data.contributions import register_own_work_finder, register_work_finder
from village.school_data.imports import PURPOSES as SCHOOL_DATA_PURPOSES
from village.school_data.imports import SPECS as SCHOOL_DATA_IMPORTS
from village.school_data.letter_facts import FACT_SOURCES
from village.school_data.pages.waiting_files import waiting_files
from village.school_data.permissions import RIGHTS as SCHOOL_DATA_RIGHTS
from village.school_data.queries.audiences import SCHOOL_DATA_AUDIENCES
from village.school_data.sentences import SENTENCES as SCHOOL_DATA_SENTENCES
from village.school_data.services.merging_marks import merge_data, unmerge_data
from village.school_data.services.recounting import recount
from village.support.contributions import register_casework
from village.townhall.sentences import SENTENCES as TOWNHALL_SENTENCES
from village.transition.contributed import DOORS as TRANSITION_DOORS
from village.visits.services.outings import PURPOSE as VISITS_OVERDUE
from village.visits.services.outings import gate as visits_gate
from village.windscreen.contributed import DOORS as WINDSCREEN_DOORS
from village.wording.permissions import RIGHTS as WORDING_RIGHTS
from village.wording.sentences import SENTENCES as WORDING_SENTENCES

RIGHTS = (
    ACCESS_RIGHTS,
    WORDING_RIGHTS,
    OUTBOX_RIGHTS,
    PEOPLE_RIGHTS,
    MESSAGING_RIGHTS,
    SCHOOL_DATA_RIGHTS,
    COHORTS_RIGHTS,
    ABSENCE_RIGHTS,
    NEWSLETTERS_RIGHTS,
    PLAN_RIGHTS,
    EVIDENCE_RIGHTS,
    REVIEWS_RIGHTS,
    FUNDING_RIGHTS,
    REPORTS_RIGHTS,
    MEETINGS_RIGHTS,
    PUBLISHING_RIGHTS,
    *CASEWORK_RIGHTS,
    *HELP_AND_EVENTS_RIGHTS,
)
SENTENCES = (
    ORGANISATION_SENTENCES,
    ACCESS_SENTENCES,
    FILE_SENTENCES,
    TOWNHALL_SENTENCES,
    IMPORTING_SENTENCES,
    WORDING_SENTENCES,
    OUTBOX_SENTENCES,
    PEOPLE_SENTENCES,
    MESSAGING_SENTENCES,
    SCHOOL_DATA_SENTENCES,
    COHORTS_SENTENCES,
    ABSENCE_SENTENCES,
    NEWSLETTERS_SENTENCES,
    PLAN_SENTENCES,
    EVIDENCE_SENTENCES,
    REVIEWS_SENTENCES,
    FUNDING_SENTENCES,
    REPORTS_SENTENCES,
    MEETINGS_SENTENCES,
    PUBLISHING_SENTENCES,
    *CASEWORK_SENTENCES,
    *HELP_AND_EVENTS_SENTENCES,
)
PURPOSES = (
    NEWSLETTERS_PURPOSES,
    MESSAGING_PURPOSES,
    SCHOOL_DATA_PURPOSES,
    PLAN_PURPOSES,
    EVIDENCE_PURPOSES,
    FEEDS_PURPOSES,
    REVIEWS_PURPOSES,
    FUNDING_PURPOSES,
    REPORTS_PURPOSES,
    MEETINGS_PURPOSES,
)
SCHOOL_TABS = (
    PEOPLE_TABS,
    MESSAGING_TABS,
    SCHOOL_DATA_TABS,
    COHORTS_TABS,
    ABSENCE_TABS,
    NEWSLETTERS_TABS,
    EVIDENCE_TABS,
)


def wire() -> None:
    """Hand every room's contributions to the engines; safe to call twice."""
    for rights in RIGHTS:
        register_rights(rights)
    for sentences in SENTENCES:
        register_sentences(sentences)
    for purposes in PURPOSES:
        register_purposes(purposes)
    about_children = ("people", "messaging", "school_data", "cohorts", "absence", "bookings", *ABOUT_CHILDREN)
    keep_private(dict.fromkeys(about_children, VIEW_LOOKS))
    for spec in (*SCHOOL_DATA_IMPORTS, *PLAN_IMPORTS, *FEEDS_IMPORTS):
        register_import(spec)
    use_queue(read_import.enqueue)
    use_letter_queue(send_letters.enqueue)
    use_wake(send_due.enqueue)
    register_forecast(what_goes)
    register_holds(partnerships_with_holds)
    when_accepted(link_accepted)
    _wire_plans()
    _wire_schools()
    _wire_messages()
    wire_help_and_events()


def _wire_schools() -> None:
    """What rooms about children add to a school's menu and first page, and to a child's page."""
    for tabs in (
        PEOPLE_TABS,
        MESSAGING_TABS,
        SCHOOL_DATA_TABS,
        COHORTS_TABS,
        ABSENCE_TABS,
        NEWSLETTERS_TABS,
        EVIDENCE_TABS,
    ):
        register_school_tabs(tabs)
    for panels in (MESSAGING_PANELS, SCHOOL_DATA_PANELS, COHORTS_PANELS, ABSENCE_PANELS):
        register_pupil_panels(panels)
    register_doors(SCHOOL_DATA_DOORS)
    register_doors(MESSAGING_DOORS)
    register_doors(NEWSLETTERS_DOORS)
    register_doors(EVIDENCE_DOORS)
    register_doors(REFERRALS_DOORS)
    register_own_work_finder(work_of_agency)
    register_doors(WINDSCREEN_DOORS)
    register_doors(PROVISION_DOORS)
    register_doors(TRANSITION_DOORS)
    register_doors(ASSESSMENTS_DOORS)
    register_doors(DISCLOSURE_DOORS)
    register_pupil_facts(SCHOOL_DATA_FACTS)
    for finder in (work_of_lists, waiting_files, work_of_messages):
        register_work_finder(finder)
    watch_rolls(recount)
    watch_merges(merge_data, unmerge_data)
    watch_merges(merge_absences, unmerge_absences)
    watch_merges(merge_messages, unmerge_messages)
    for room in CASEWORK:
        register_casework(room)


def _wire_messages() -> None:
    """Who is asked before a line goes, who hears replies, and from what words and audiences are made."""
    register_gate(MESSAGES, gate_of_messages)
    register_gate(NEWSLETTERS_ASK, newsletters_gate)
    register_gate(REFERRALS_LINK, gate_of_referrals)
    register_gate(FAMILY_PLANS_LINK, family_plans_gate)
    register_gate(VISITS_OVERDUE, visits_gate)
    register_letter_maker(MESSAGES, make_letter)
    register_inbound(hear)
    use_making_queue(make_message.enqueue)
    for kinds in (MESSAGING_AUDIENCES, SCHOOL_DATA_AUDIENCES, COHORT_AUDIENCES, GROUP_AUDIENCES):
        register_audience_kinds(kinds)
    for sources in (FACT_SOURCES, ABSENCE_FACTS, NEWSLETTERS_FACTS):
        register_fact_sources(sources)
    register_reply_deeds(ABSENCE_REPLY_DEEDS)
    register_still_true("absence", still_wanted)


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
