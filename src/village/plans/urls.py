"""Addresses of plans, one list for each group of pages."""

from django.urls import path

from village.plans.urls_editing import EDITING
from village.plans.views import (
    annual,
    audit,
    board,
    board_rows,
    documents,
    exports,
    import_decide,
    imports,
    my_actions,
    plan_list,
    scale,
    table_back,
    timeline,
    year_on_year,
)

app_name = "plans"

LISTS = [
    path("", plan_list.plan_list, name="list"),
    path("mine/", my_actions.my_actions, name="my-actions"),
]

BOARD = [
    path("<int:plan_id>/", board.board, name="board"),
    path("<int:plan_id>/timeline/", timeline.timeline, name="timeline"),
    path("<int:plan_id>/years/", year_on_year.years, name="years"),
    path("<int:plan_id>/gaps/", audit.audit, name="audit"),
    path("<int:plan_id>/rows/", board_rows.bulk, name="bulk"),
    path("<int:plan_id>/rows/<int:action_id>/", board_rows.row, name="row"),
    path("<int:plan_id>/rows/<int:action_id>/edit/", board_rows.edit, name="row-edit"),
]

WHOLE_PLAN = [
    path("<int:plan_id>/documents/", documents.documents, name="documents"),
    path("<int:plan_id>/annual/", annual.annual, name="annual"),
    path("<int:plan_id>/ratings/", scale.ratings, name="ratings"),
    path("<int:plan_id>/remove/", plan_list.remove, name="remove"),
    path("<int:plan_id>/restore/", plan_list.restore, name="restore"),
    path("<int:plan_id>/plan.xlsx", exports.excel, name="export-xlsx"),
    path("<int:plan_id>/plan.csv", exports.csv, name="export-csv"),
    path("<int:plan_id>/plan.json", exports.json, name="export-json"),
]

IMPORTING = [
    path("bring/", imports.new, name="import-new"),
    path("bring/<int:batch_id>/", imports.show, name="import"),
    path("bring/<int:batch_id>/decide/", import_decide.decide, name="import-decide"),
    path("bring/<int:batch_id>/accept/", imports.accept, name="import-accept"),
    path("bring/<int:batch_id>/undo/", imports.undo, name="import-undo"),
    path("bring/<int:batch_id>/again/", imports.again, name="import-again"),
    path("bring/<int:batch_id>/discard/", imports.discard, name="import-discard"),
]

TABLES = [
    path("<int:plan_id>/table/", table_back.new, name="table-new"),
    path("table/<int:batch_id>/", table_back.show, name="table"),
    path("table/<int:batch_id>/accept/", table_back.accept, name="table-accept"),
    path("table/<int:batch_id>/undo/", table_back.undo, name="table-undo"),
    path("table/<int:batch_id>/discard/", table_back.discard, name="table-discard"),
]

urlpatterns = [*LISTS, *IMPORTING, *TABLES, *BOARD, *WHOLE_PLAN, *EDITING]
