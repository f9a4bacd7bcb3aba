"""Addresses of what families did not find, and of the audit of support."""

from django.urls import path

from village.gaps.views import gaps

app_name = "gaps"

urlpatterns = [
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/not-found.csv", gaps.gaps_csv, name="gaps-csv"),
    path("gaps/not-found.xlsx", gaps.gaps_xlsx, name="gaps-xlsx"),
    path("gaps/audit/", gaps.audit, name="audit"),
    path("gaps/audit/audit-of-support.csv", gaps.audit_csv, name="audit-csv"),
    path("gaps/audit/audit-of-support.xlsx", gaps.audit_xlsx, name="audit-xlsx"),
    path("gaps/audit/audit-of-support.pdf", gaps.audit_paper, name="audit-pdf"),
]
