"""Addresses of news: what everybody reads, the page behind a link, and the composer."""

from django.urls import path

from village.newsletters.views import answer, home, issues, languages, notices, pieces, public

app_name = "newsletters"

PUBLIC = [
    path("news/<slug:place>/", public.news, name="public"),
    path("news/<slug:place>/board/", public.board, name="board"),
    path("news/<slug:place>/board/<int:notice_id>.pdf", public.poster, name="poster"),
    path("news/<slug:place>/<slug:slug>/", public.issue, name="public-issue"),
    path("news/<slug:place>/<slug:slug>/flyer/", public.flyer, name="flyer"),
    path("news/<slug:place>/<slug:slug>/issue.pdf", public.paper, name="paper"),
    path("news/<slug:place>/<slug:slug>/flyer.pdf", public.flyer_paper, name="flyer-paper"),
    path("news/<slug:place>/<slug:slug>/pictures/<int:published_id>.jpg", public.picture, name="public-picture"),
    path("screens/<slug:place>/", public.screen, name="screen"),
]

ANSWER = [
    path("pieces/<str:token>/", answer.answer, name="answer"),
    path("pieces/<str:token>/picture/", answer.picture, name="answer-picture"),
]

HOME = [
    path("families/schools/<int:school_id>/news/", home.school, name="school"),
    path("families/schools/<int:school_id>/news/new/<slug:kind>/", home.begin, name="begin"),
    path("families/schools/<int:school_id>/news/screen/", home.screen_of_school, name="screen-switch"),
    path("families/schools/<int:school_id>/notices/new/", notices.new, name="notice-new"),
    path("families/news/", home.partnership, name="partnership"),
    path("families/news/mine/", home.mine, name="mine"),
    path("families/news/new/<slug:kind>/", home.begin_for_all, name="begin-for-all"),
    path("families/news/screen/", home.screen_of_partnership, name="screen-switch-for-all"),
    path("families/notices/new/", notices.new_for_all, name="notice-new-for-all"),
]

ISSUE = [
    path("families/news/<int:issue_id>/", issues.issue, name="issue"),
    path("families/news/<int:issue_id>/edit/", issues.edit, name="edit"),
    path("families/news/<int:issue_id>/preview/", issues.preview, name="preview"),
    path("families/news/<int:issue_id>/publish/", issues.publishing, name="publish"),
    path("families/news/<int:issue_id>/take-down/", issues.taking_down, name="take-down"),
    path("families/news/<int:issue_id>/again/", issues.again, name="again"),
    path("families/news/<int:issue_id>/still-right/", issues.right, name="still-right"),
    path("families/news/<int:issue_id>/tell/", issues.tell, name="tell"),
    path("families/news/<int:issue_id>/published/<int:published_id>/<slug:deed>/", issues.published, name="published"),
    path("families/news/<int:issue_id>/languages/<slug:language>/", languages.summary, name="summary"),
    path("families/news/<int:issue_id>/languages/<slug:language>/check/", languages.check, name="summary-check"),
    path("families/news/<int:issue_id>/languages/<slug:language>/remove/", languages.remove, name="summary-remove"),
]

PIECES = [
    path("families/news/<int:issue_id>/ask/", pieces.ask, name="ask"),
    path("families/news/<int:issue_id>/write/", pieces.write, name="write"),
    path("families/news/<int:issue_id>/pieces/<int:piece_id>/", pieces.edit, name="piece"),
    path("families/news/<int:issue_id>/pieces/<int:piece_id>/picture/", pieces.picture, name="piece-picture"),
    path("families/news/<int:issue_id>/pieces/<int:piece_id>/wordings/<int:number>/", pieces.restore, name="wording"),
    path("families/news/<int:issue_id>/pieces/<int:piece_id>/<slug:deed>/", pieces.deed, name="piece-deed"),
]

NOTICES = [
    path("families/notices/<int:notice_id>/", notices.notice, name="notice"),
    path("families/notices/<int:notice_id>/<slug:deed>/", notices.deed, name="notice-deed"),
    path("families/notices/<int:notice_id>/languages/<slug:language>/", notices.words, name="notice-words"),
    path(
        "families/notices/<int:notice_id>/languages/<slug:language>/<slug:deed>/",
        notices.words_deed,
        name="notice-words-deed",
    ),
]

urlpatterns = [*PUBLIC, *ANSWER, *HOME, *ISSUE, *PIECES, *NOTICES]
