"""Addresses of the room."""

from django.urls import path, register_converter

from village.reports.views import own_copy, reports, templates


class Suffix:
    """The end of a file's name that a report can be taken as."""

    regex = "docx|pdf|xlsx"

    def to_python(self, value: str) -> str:
        """Return it as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it stands."""
        return value


register_converter(Suffix, "report_suffix")

app_name = "reports"

REPORTS = [
    path("reports/", reports.index, name="list"),
    path("plans/<int:plan_id>/reports/", reports.of_plan, name="of-plan"),
    path("plans/<int:plan_id>/reports/new/", reports.new, name="new"),
    path("reports/<int:report_id>/", reports.report, name="report"),
    path("reports/<int:report_id>/change/", reports.edit, name="edit"),
    path("reports/<int:report_id>/own-copy/", own_copy.own_copy, name="own-copy"),
    path("reports/<int:report_id>/freeze/", reports.freeze, name="freeze"),
    path("reports/<int:report_id>/remove/", reports.remove, name="remove"),
    path("reports/<int:report_id>/report.<report_suffix:suffix>", reports.take, name="take"),
]

TEMPLATES = [
    path("reports/templates/", templates.templates, name="templates"),
    path("reports/templates/starter.docx", templates.starter, name="template-starter"),
    path("reports/templates/<int:template_id>/trial.docx", templates.trial, name="template-trial"),
    path("reports/templates/<int:template_id>/remove/", templates.remove, name="template-remove"),
]

urlpatterns = [*TEMPLATES, *REPORTS]
