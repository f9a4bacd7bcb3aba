"""Addresses of the room."""

from django.urls import path

from village.evidence.views import case_deeds, case_studies, did_it_help, library

app_name = "evidence"

LIBRARY = [
    path("evidence/", library.library, name="library"),
    path("evidence/evidence.csv", library.library_csv, name="library-csv"),
    path("evidence/numbers/", library.numbers, name="numbers"),
]

CASES = [
    path("evidence/case-studies/", case_studies.cases, name="cases"),
    path("evidence/case-studies/new/", case_deeds.case_new, name="case-new"),
    path("evidence/case-studies/<int:case_id>/", case_studies.case, name="case"),
    path("evidence/case-studies/<int:case_id>/print/", case_studies.case_print, name="case-print"),
    path("evidence/case-studies/<int:case_id>/edit/", case_deeds.case_edit, name="case-edit"),
    path("evidence/case-studies/<int:case_id>/ready/", case_deeds.case_ready, name="case-ready"),
    path("evidence/case-studies/<int:case_id>/withdraw/", case_deeds.case_withdraw, name="case-withdraw"),
    path("evidence/case-studies/<int:case_id>/consents/", case_deeds.consent_new, name="consent-new"),
    path(
        "evidence/case-studies/<int:case_id>/consents/<int:consent_id>/",
        case_deeds.consent_change,
        name="consent-change",
    ),
    path("evidence/case-studies/<int:case_id>/pictures/", case_deeds.picture_new, name="picture-new"),
    path("evidence/case-studies/<int:case_id>/pictures/<int:picture_id>/", case_studies.picture, name="picture"),
    path(
        "evidence/case-studies/<int:case_id>/pictures/<int:picture_id>/remove/",
        case_deeds.picture_remove,
        name="picture-remove",
    ),
]

HELPED = [
    path("families/schools/<int:school_id>/did-it-help/", did_it_help.school, name="helped"),
    path("families/did-it-help/", did_it_help.partnership, name="helped-all"),
]

urlpatterns = [*LIBRARY, *CASES, *HELPED]
