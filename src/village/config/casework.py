"""The rooms of casework, and what each hands to the engines below."""

from village.assessments.contributed import CASEWORK as ASSESSMENTS
from village.assessments.permissions import RIGHTS as ASSESSMENTS_RIGHTS
from village.assessments.sentences import SENTENCES as ASSESSMENTS_SENTENCES
from village.disclosure.contributed import CASEWORK as DISCLOSURE
from village.disclosure.permissions import RIGHTS as DISCLOSURE_RIGHTS
from village.disclosure.sentences import SENTENCES as DISCLOSURE_SENTENCES
from village.family_plans.contributed import CASEWORK as FAMILY_PLANS
from village.family_plans.permissions import RIGHTS as FAMILY_PLANS_RIGHTS
from village.family_plans.sentences import SENTENCES as FAMILY_PLANS_SENTENCES
from village.forum.contributed import CASEWORK as FORUM
from village.forum.permissions import RIGHTS as FORUM_RIGHTS
from village.forum.sentences import SENTENCES as FORUM_SENTENCES
from village.groups.contributed import CASEWORK as GROUPS
from village.groups.permissions import RIGHTS as GROUPS_RIGHTS
from village.groups.sentences import SENTENCES as GROUPS_SENTENCES
from village.provision.contributed import CASEWORK as PROVISION
from village.provision.permissions import RIGHTS as PROVISION_RIGHTS
from village.provision.sentences import SENTENCES as PROVISION_SENTENCES
from village.referrals.contributed import CASEWORK as REFERRALS
from village.referrals.permissions import RIGHTS as REFERRALS_RIGHTS
from village.referrals.sentences import SENTENCES as REFERRALS_SENTENCES
from village.rota.contributed import CASEWORK as ROTA
from village.rota.permissions import RIGHTS as ROTA_RIGHTS
from village.rota.sentences import SENTENCES as ROTA_SENTENCES
from village.support.contributed import CASEWORK as SUPPORT
from village.support.permissions import RIGHTS as SUPPORT_RIGHTS
from village.support.sentences import SENTENCES as SUPPORT_SENTENCES
from village.transition.contributed import CASEWORK as TRANSITION
from village.transition.permissions import RIGHTS as TRANSITION_RIGHTS
from village.transition.sentences import SENTENCES as TRANSITION_SENTENCES
from village.visits.contributed import CASEWORK as VISITS
from village.visits.permissions import RIGHTS as VISITS_RIGHTS
from village.visits.sentences import SENTENCES as VISITS_SENTENCES
from village.windscreen.contributed import CASEWORK as WINDSCREEN
from village.windscreen.permissions import RIGHTS as WINDSCREEN_RIGHTS
from village.windscreen.sentences import SENTENCES as WINDSCREEN_SENTENCES

CASEWORK = (
    SUPPORT,
    ROTA,
    GROUPS,
    FAMILY_PLANS,
    VISITS,
    REFERRALS,
    WINDSCREEN,
    PROVISION,
    TRANSITION,
    ASSESSMENTS,
    FORUM,
    DISCLOSURE,
)
CASEWORK_RIGHTS = (
    SUPPORT_RIGHTS,
    ROTA_RIGHTS,
    GROUPS_RIGHTS,
    FAMILY_PLANS_RIGHTS,
    VISITS_RIGHTS,
    REFERRALS_RIGHTS,
    WINDSCREEN_RIGHTS,
    PROVISION_RIGHTS,
    TRANSITION_RIGHTS,
    ASSESSMENTS_RIGHTS,
    FORUM_RIGHTS,
    DISCLOSURE_RIGHTS,
)
CASEWORK_SENTENCES = (
    SUPPORT_SENTENCES,
    ROTA_SENTENCES,
    GROUPS_SENTENCES,
    FAMILY_PLANS_SENTENCES,
    VISITS_SENTENCES,
    REFERRALS_SENTENCES,
    WINDSCREEN_SENTENCES,
    PROVISION_SENTENCES,
    TRANSITION_SENTENCES,
    ASSESSMENTS_SENTENCES,
    FORUM_SENTENCES,
    DISCLOSURE_SENTENCES,
)
ABOUT_CHILDREN = (
    "support",
    "rota",
    "groups",
    "family_plans",
    "visits",
    "referrals",
    "windscreen",
    "provision",
    "transition",
    "assessments",
    "forum",
    "disclosure",
)
"""Their records name children, so the partnership's record names none of them."""
