"""Addresses of messages, replies and families' own pages."""

from django.urls import path

from village.messaging.views import approval, attachments, messages, own, recipients, replies, report, rules

app_name = "messaging"

SCHOOL = [
    path("families/schools/<int:school_id>/letters/", messages.letters, name="letters"),
    path("families/schools/<int:school_id>/letters/new/", messages.new, name="new"),
    path("families/schools/<int:school_id>/letters/rules/", rules.rules, name="rules"),
    path("families/schools/<int:school_id>/replies/", replies.inbox, name="inbox"),
]

DRAFT = [
    path("families/letters/", messages.letters_to_all, name="letters-to-all"),
    path("families/letters/new/", messages.new_to_all, name="new-to-all"),
    path("families/letters/<int:message_id>/", messages.message, name="message"),
    path("families/letters/<int:message_id>/families/", messages.families, name="families"),
    path("families/letters/<int:message_id>/words/", messages.words, name="words"),
    path("families/letters/<int:message_id>/ways/", messages.ways, name="ways"),
    path("families/letters/<int:message_id>/make/", messages.make_ready, name="make"),
    path("families/letters/<int:message_id>/files/new/", attachments.attach, name="attach"),
    path(
        "families/letters/<int:message_id>/files/<int:attachment_id>/pass/", attachments.let_go, name="attachment-pass"
    ),
    path("families/letters/<int:message_id>/files/<int:attachment_id>/remove/", attachments.off, name="attachment-off"),
    path("families/letters/<int:message_id>/everybody/", recipients.recipients, name="recipients"),
    path("families/letters/<int:message_id>/everybody/<int:recipient_id>/", recipients.recipient, name="recipient"),
    path("families/letters/<int:message_id>/everybody/<int:recipient_id>/close/", recipients.close, name="close-link"),
    path("families/letters/<int:message_id>/without/<int:pupil_id>/", recipients.leave, name="leave-out"),
    path("families/letters/<int:message_id>/without/<int:pupil_id>/back/", recipients.take_in, name="take-in"),
]

GOING = [
    path("families/letters/<int:message_id>/ask/", approval.ask, name="ask"),
    path("families/letters/<int:message_id>/send-back/", approval.send_back, name="send-back"),
    path("families/letters/<int:message_id>/approve/", approval.approve, name="approve"),
    path("families/letters/<int:message_id>/cancel/", approval.cancel, name="cancel"),
    path("families/letters/<int:message_id>/try/", approval.try_it, name="try"),
    path("families/letters/<int:message_id>/report/", report.what_became, name="report"),
    path("families/letters/<int:message_id>/report.csv", report.report_file, name="report-file"),
    path("families/letters/<int:message_id>/paper/", report.paper, name="paper"),
    path("families/letters/<int:message_id>/posted/", report.posted, name="posted"),
]

REPLIES = [
    path("families/replies/<int:reply_id>/take/", replies.take, name="reply-take"),
    path("families/replies/<int:reply_id>/back/", replies.give_back, name="reply-back"),
    path("families/replies/<int:reply_id>/done/", replies.finish, name="reply-done"),
    path("families/replies/<int:reply_id>/again/", replies.again, name="reply-again"),
    path("families/replies/<int:reply_id>/english/", replies.translate, name="reply-translate"),
    path("families/replies/<int:reply_id>/about/<int:pupil_id>/", replies.match, name="reply-match"),
]

OWN = [
    path("families/mine/messages/", own.all_mine, name="all-mine"),
    path("families/mine/messages/<int:recipient_id>/", own.mine, name="mine"),
    path("m/<str:token>/", own.own_page, name="own-page"),
    path("m/<str:token>/stop/", own.stop_messages, name="stop"),
    path("m/<str:token>/files/<int:attachment_id>/", own.own_file, name="own-file"),
]

urlpatterns = [*SCHOOL, *DRAFT, *GOING, *REPLIES, *OWN]
