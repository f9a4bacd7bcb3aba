"""The rooms of the directory and of the calendar, and what each hands to the engines below."""

from village.bookings.contributed import DOORS as BOOKINGS_DOORS
from village.bookings.contributed import FACT_SOURCES as BOOKINGS_FACTS
from village.bookings.contributed import actions_of, is_booked, sees_online_of, staff_links, times_changed
from village.bookings.permissions import RIGHTS as BOOKINGS_RIGHTS
from village.bookings.queries.audiences import BOOKING_AUDIENCES
from village.bookings.sentences import SENTENCES as BOOKINGS_SENTENCES
from village.bookings.services.letters import PURPOSE as BOOKINGS_LETTER
from village.bookings.services.letters import gate as bookings_gate
from village.bookings.services.setting import carry_over
from village.consultations.contributed import wire_consultations
from village.consultations.imports import PURPOSES as CONSULTATIONS_PURPOSES
from village.consultations.imports import SPECS as CONSULTATIONS_IMPORTS
from village.consultations.permissions import RIGHTS as CONSULTATIONS_RIGHTS
from village.consultations.sentences import SENTENCES as CONSULTATIONS_SENTENCES
from village.directory.contributions import register_service_doors, register_service_panels
from village.directory.permissions import RIGHTS as DIRECTORY_RIGHTS
from village.directory.rules.needs import NEEDS
from village.directory.sentences import SENTENCES as DIRECTORY_SENTENCES
from village.events.contributed import SCHOOL_TABS as EVENTS_TABS
from village.events.contributions import (
    register_counts_on,
    register_event_actions,
    register_staff_links,
    watch_splits,
    watch_times,
)
from village.events.permissions import RIGHTS as EVENTS_RIGHTS
from village.events.queries.links import PURPOSE as EVENTS_STALL
from village.events.sentences import SENTENCES as EVENTS_SENTENCES
from village.events.services.letters import gate as gate_of_stalls
from village.feeds.contributed import wire_feeds
from village.feeds.permissions import RIGHTS as FEEDS_RIGHTS
from village.feeds.sentences import SENTENCES as FEEDS_SENTENCES
from village.files.purposes import register_purposes
from village.find_help.permissions import RIGHTS as FIND_HELP_RIGHTS
from village.find_help.sentences import SENTENCES as FIND_HELP_SENTENCES
from village.gaps.contributed import DOORS as GAPS_DOORS
from village.gaps.contributed import GAP_SOURCES
from village.gaps.contributions import name_needs, register_gap_source
from village.gaps.permissions import RIGHTS as GAPS_RIGHTS
from village.gaps.sentences import SENTENCES as GAPS_SENTENCES
from village.gazetteer.sentences import SENTENCES as GAZETTEER_SENTENCES
from village.importing.specs import register_import
from village.listings.contributed import DOORS as LISTINGS_DOORS
from village.listings.contributed import SAID_PANEL
from village.listings.contributed import doors as doors_of_listings
from village.listings.permissions import RIGHTS as LISTINGS_RIGHTS
from village.listings.queries.links import PURPOSE as LISTINGS_LETTER
from village.listings.sentences import SENTENCES as LISTINGS_SENTENCES
from village.listings.services.letters import gate as gate_of_listings
from village.listings.services.letters import hear as hear_of_listings
from village.messaging.contributions import register_audience_kinds, register_fact_sources
from village.networks.contributed import DOORS as NETWORKS_DOORS
from village.networks.permissions import RIGHTS as NETWORKS_RIGHTS
from village.networks.sentences import SENTENCES as NETWORKS_SENTENCES
from village.networks.services.checking import PURPOSE as NETWORKS_CHECK
from village.networks.services.checking import gate as networks_gate
from village.outbox.contributions import register_gate, register_listener
from village.people.contributions import register_doors, register_school_tabs
from village.search.contributed import wire_search
from village.search.permissions import RIGHTS as SEARCH_RIGHTS
from village.search.sentences import SENTENCES as SEARCH_SENTENCES
from village.self_referrals.contributed import wire_self_referrals
from village.self_referrals.permissions import RIGHTS as SELF_REFERRALS_RIGHTS
from village.self_referrals.sentences import SENTENCES as SELF_REFERRALS_SENTENCES
from village.training.contributed import DOORS as TRAINING_DOORS
from village.training.contributed import SCHOOL_TABS as TRAINING_TABS
from village.training.contributions import register_came
from village.training.imports import PURPOSES as TRAINING_PURPOSES
from village.training.imports import SPECS as TRAINING_IMPORTS
from village.training.permissions import RIGHTS as TRAINING_RIGHTS
from village.training.queries.signed_in import staff_signed_in
from village.training.sentences import SENTENCES as TRAINING_SENTENCES
from village.training.services.reminding import PURPOSE as TRAINING_REMINDER
from village.training.services.reminding import gate as training_gate
from village.volunteers.contributed import DOORS as VOLUNTEERS_DOORS
from village.volunteers.contributed import SCHOOL_TABS as VOLUNTEERS_TABS
from village.volunteers.permissions import RIGHTS as VOLUNTEERS_RIGHTS
from village.volunteers.sentences import SENTENCES as VOLUNTEERS_SENTENCES
from village.volunteers.services.letters import PURPOSE as VOLUNTEERS_LETTER
from village.volunteers.services.letters import gate as volunteers_gate

HELP_AND_EVENTS_RIGHTS = (
    DIRECTORY_RIGHTS,
    SEARCH_RIGHTS,
    FIND_HELP_RIGHTS,
    LISTINGS_RIGHTS,
    FEEDS_RIGHTS,
    SELF_REFERRALS_RIGHTS,
    GAPS_RIGHTS,
    CONSULTATIONS_RIGHTS,
    EVENTS_RIGHTS,
    BOOKINGS_RIGHTS,
    VOLUNTEERS_RIGHTS,
    TRAINING_RIGHTS,
    NETWORKS_RIGHTS,
)
HELP_AND_EVENTS_SENTENCES = (
    GAZETTEER_SENTENCES,
    DIRECTORY_SENTENCES,
    SEARCH_SENTENCES,
    FIND_HELP_SENTENCES,
    LISTINGS_SENTENCES,
    FEEDS_SENTENCES,
    SELF_REFERRALS_SENTENCES,
    GAPS_SENTENCES,
    CONSULTATIONS_SENTENCES,
    EVENTS_SENTENCES,
    BOOKINGS_SENTENCES,
    VOLUNTEERS_SENTENCES,
    TRAINING_SENTENCES,
    NETWORKS_SENTENCES,
)


def wire_help_and_events() -> None:
    """Hand over what these rooms add to others: one line for each, from its own `contributed.py`."""
    wire_search()
    wire_feeds()
    wire_self_referrals()
    _wire_listings()
    _wire_events()
    _wire_people()
    register_doors(GAPS_DOORS)
    name_needs(NEEDS)
    for source in GAP_SOURCES:
        register_gap_source(source)
    _wire_consultations()


def _wire_consultations() -> None:
    """What families said when they were asked: counted among the gaps, and brought from files."""
    wire_consultations()
    register_purposes(CONSULTATIONS_PURPOSES)
    for spec in CONSULTATIONS_IMPORTS:
        register_import(spec)


def _wire_listings() -> None:
    """What keeps listings true adds to the pages of families and of staff."""
    register_doors(LISTINGS_DOORS)
    register_service_doors(doors_of_listings)
    register_service_panels(SAID_PANEL)
    register_gate(LISTINGS_LETTER, gate_of_listings)
    register_listener(LISTINGS_LETTER, hear_of_listings)


def _wire_events() -> None:
    """What the calendar adds to schools, and what booking adds to the calendar and to messages."""
    register_school_tabs(EVENTS_TABS)
    register_gate(EVENTS_STALL, gate_of_stalls)
    register_doors(BOOKINGS_DOORS)
    register_audience_kinds(BOOKING_AUDIENCES)
    register_fact_sources(BOOKINGS_FACTS)
    register_gate(BOOKINGS_LETTER, bookings_gate)
    register_event_actions(actions_of, sees_online_of)
    register_staff_links(staff_links)
    watch_times(times_changed)
    register_counts_on(is_booked)
    watch_splits(carry_over)


def _wire_people() -> None:
    """What those who learn, help and know each other add."""
    register_school_tabs(TRAINING_TABS)
    register_doors(TRAINING_DOORS)
    register_purposes(TRAINING_PURPOSES)
    for spec in TRAINING_IMPORTS:
        register_import(spec)
    register_gate(TRAINING_REMINDER, training_gate)
    register_came(staff_signed_in)
    register_doors(NETWORKS_DOORS)
    register_gate(NETWORKS_CHECK, networks_gate)
    register_school_tabs(VOLUNTEERS_TABS)
    register_doors(VOLUNTEERS_DOORS)
    register_gate(VOLUNTEERS_LETTER, volunteers_gate)
