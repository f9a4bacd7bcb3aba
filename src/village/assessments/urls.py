"""Addresses of assessments: of a school, of a parent, of a team, of templates, and of asking."""

from django.urls import URLPattern, path

from village.assessments.views import (
    asking,
    assessment,
    delivery,
    figures,
    in_team,
    lists,
    own,
    sharing,
    team,
    templates,
)

app_name = "assessments"

AT = "families/schools/<int:school_id>/assessments"
ALL = "families/assessments"
ONE = f"{ALL}/<int:assessment_id>"
DOMAIN = f"{ONE}/domains/<int:domain_entry_id>"
MEMBER = f"{ONE}/team/<int:team_member_id>"
ACTION = f"{ONE}/actions/<int:delivery_action_id>"
VERSION = f"{ALL}/templates/<int:template_version_id>"
QUESTION = f"{VERSION}/questions/<str:question_code>"

ASSESSMENTS = [
    path(f"{AT}/", lists.assessments, name="list"),
    path(f"{AT}/new/", lists.find, name="find"),
    path(f"{AT}/new/<int:pupil_id>/", lists.new, name="new"),
    path(f"{ONE}/", assessment.assessment, name="assessment"),
    path(f"{ONE}/edit/", assessment.edit, name="edit"),
    path(f"{ONE}/carry/", assessment.carry, name="carry"),
    path(f"{ONE}/assessment.pdf", assessment.paper, name="paper"),
    path(f"{DOMAIN}/edit/", assessment.domain, name="domain-edit"),
    path(f"{DOMAIN}/earlier/", assessment.earlier, name="domain-earlier"),
    path(f"{ONE}/adults/edit/", sharing.adults, name="adults-edit"),
    path(f"{ONE}/answers/new/", sharing.answer, name="answer-new"),
    path(f"{ONE}/answers/<int:assessment_consent_id>/withdraw/", sharing.taken_back, name="answer-withdraw"),
    path(f"{ONE}/exceptions/new/", sharing.exception, name="exception-new"),
    path(f"{ONE}/exceptions/<int:sharing_exception_id>/look/", sharing.look, name="exception-look"),
    path(f"{ONE}/agree/", sharing.agreed, name="agree"),
    path(f"{ONE}/close/", sharing.finish, name="close"),
    path(f"{ONE}/hand-over/", sharing.handover, name="hand-over"),
    path(f"{ONE}/enquiries/<int:enquiry_id>/answer/", asking.answered, name="enquiry-answer"),
]
TEAM = [
    path(f"{ONE}/team/new/", team.new, name="member-new"),
    path(f"{MEMBER}/leave/", team.gone, name="member-leave"),
    path(f"{MEMBER}/lead/", team.lead, name="member-lead"),
    path(f"{ONE}/meetings/new/", team.meeting, name="meeting-new"),
    path(f"{ONE}/actions/new/", delivery.new, name="action-new"),
    path(f"{ACTION}/edit/", delivery.edit, name="action-edit"),
    path(f"{ACTION}/done/", delivery.done, name="action-done"),
    path(f"{ACTION}/not-done/", delivery.not_done, name="action-not-done"),
    path(f"{ACTION}/remove/", delivery.remove, name="action-remove"),
    path(f"{ACTION}/restore/", delivery.restore, name="action-restore"),
    path(f"{ONE}/reviews/new/", delivery.reviewed, name="review-new"),
]
OF_ALL = [
    path(f"{ALL}/ask/", asking.ask_by_name, name="ask"),
    path(f"{ALL}/ask/<int:pupil_id>/", asking.ask_about, name="ask-about"),
    path(f"{ALL}/figures/", figures.figures, name="figures"),
    path(f"{ALL}/team/", in_team.mine, name="team"),
    path(f"{ALL}/team/<int:assessment_id>/", in_team.one, name="team-one"),
    path("families/mine/assessments/<int:assessment_id>/", own.mine, name="mine"),
]
TEMPLATES = [
    path(f"{ALL}/templates/", templates.templates, name="templates"),
    path(f"{ALL}/templates/<str:template_kind>/new/", templates.new, name="template-new"),
    path(f"{VERSION}/", templates.version, name="template"),
    path(f"{VERSION}/publish/", templates.published, name="template-publish"),
    path(f"{VERSION}/remove/", templates.remove, name="template-remove"),
    path(f"{VERSION}/questions/new/", templates.question, name="question-new"),
    path(f"{QUESTION}/edit/", templates.question, name="question-edit"),
    path(f"{QUESTION}/retire/", templates.retire, name="question-retire"),
]

urlpatterns: list[URLPattern] = [*ASSESSMENTS, *TEAM, *OF_ALL, *TEMPLATES]
