"""Addresses of concerns, the weekly forum, its minutes, tasks and evaluation."""

from django.urls import path

from village.forum.views import concerns, evaluation, meetings, minutes, own_concerns, points, safety, tasks, times

app_name = "forum"

_SCHOOL = "families/schools/<int:school_id>/"
_CONCERN = "families/concerns/<int:concern_id>/"

CONCERNS = [
    path(f"{_SCHOOL}concerns/", concerns.concerns, name="concerns"),
    path(f"{_SCHOOL}concerns/new/", own_concerns.find, name="concern-find"),
    path(f"{_SCHOOL}concerns/told/", own_concerns.told, name="concern-told"),
    path("families/children/<int:pupil_id>/concerns/new/", own_concerns.new, name="concern-new"),
    path("families/children/<int:pupil_id>/concerns/told/", own_concerns.told_by_agency, name="concern-told-agency"),
    path(f"{_CONCERN}edit/", own_concerns.edit, name="concern-edit"),
    path(f"{_CONCERN}withdraw/", own_concerns.withdraw, name="concern-withdraw"),
    path(f"{_CONCERN}restore/", own_concerns.back, name="concern-back"),
    path(_CONCERN, concerns.concern, name="concern"),
    path(f"{_CONCERN}close/", concerns.close, name="concern-close"),
    path(f"{_CONCERN}reopen/", concerns.reopen, name="concern-reopen"),
    path(f"{_CONCERN}join/", concerns.join, name="concern-join"),
    path(f"{_CONCERN}part/", concerns.part, name="concern-part"),
    path(f"{_SCHOOL}safety/", safety.safety, name="safety"),
    path("families/safety/<int:safety_concern_id>/", safety.concern, name="safety-concern"),
]

FORUM = [
    path(f"{_SCHOOL}forum/", meetings.forum, name="forum"),
    path(f"{_SCHOOL}forum/begin/", meetings.begin_meeting, name="begin"),
    path(f"{_SCHOOL}forum/here/", meetings.ticked, name="here"),
    path(f"{_SCHOOL}forum/close/", meetings.close_meeting, name="close"),
    path(f"{_SCHOOL}forum/point/", points.point, name="point"),
    path(f"{_SCHOOL}forum/point/task/", points.task, name="point-task"),
    path(f"{_SCHOOL}forum/point/put-off/", points.put_off_point, name="point-put-off"),
    path(f"{_SCHOOL}forum/point/share/", points.share_point, name="point-share"),
    path(f"{_SCHOOL}forum/point/reopen/", points.reopen, name="point-reopen"),
    path(f"{_SCHOOL}forum/points/new/", points.extra, name="extra-new"),
    path(f"{_SCHOOL}forum/points/<int:forum_extra_id>/remove/", points.extra_remove, name="extra-remove"),
    path(f"{_SCHOOL}forum/guidance/new/", points.feedback_find, name="feedback-find"),
    path(f"{_SCHOOL}forum/guidance/new/<int:pupil_id>/", points.feedback, name="feedback-new"),
    path(f"{_SCHOOL}forum/times/", times.times, name="times"),
    path(f"{_SCHOOL}forum/guests/new/", times.guest_new, name="guest-new"),
    path(f"{_SCHOOL}forum/guests/<int:forum_guest_id>/end/", times.guest_end, name="guest-end"),
    path(f"{_SCHOOL}forum/evaluation/", evaluation.evaluation, name="evaluation"),
]

MINUTES = [
    path(f"{_SCHOOL}forum/minutes/", minutes.every, name="minutes-list"),
    path("families/forums/<int:forum_id>/minutes/", minutes.minutes, name="minutes"),
    path("families/forums/<int:forum_id>/minutes.pdf", minutes.paper, name="minutes-pdf"),
    path("families/forums/<int:forum_id>/points/<int:forum_point_id>/correct/", minutes.correction, name="correct"),
]

TASKS = [
    path(f"{_SCHOOL}tasks/", tasks.tasks, name="tasks"),
    path("families/tasks/<int:forum_task_id>/done/", tasks.done, name="task-done"),
    path("families/tasks/<int:forum_task_id>/undo/", tasks.undo, name="task-undo"),
    path("families/tasks/<int:forum_task_id>/put-off/", tasks.later, name="task-put-off"),
    path("families/tasks/<int:forum_task_id>/hand-on/", tasks.hand_on, name="task-hand-on"),
]

urlpatterns = [*CONCERNS, *FORUM, *MINUTES, *TASKS]
