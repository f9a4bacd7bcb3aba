"""Addresses of the room."""

from django.urls import path

from village.people.views import agreements, contacts, families, homes, openings, pupils, records, rolls

app_name = "people"

FAMILIES = [
    path("", families.families, name="families"),
    path("mine/", families.mine, name="mine"),
    path("mine/<int:pupil_id>/", families.own_child, name="own-child"),
    path(
        "mine/<int:pupil_id>/agreements/<int:agreed_id>/withdraw/",
        families.own_agreement_withdraw,
        name="own-agreement-withdraw",
    ),
    path("opened/", openings.opened, name="opened"),
    path("opened/<int:pupil_id>/", openings.opened_child, name="opened-child"),
    path("opened/<int:pupil_id>/close/", openings.opened_close, name="opened-close"),
    path("shared/", families.shared, name="shared"),
    path("shared/<int:pupil_id>/", families.shared_child, name="shared-child"),
]

SCHOOLS = [
    path("schools/<int:school_id>/pupils/", pupils.pupils, name="pupils"),
    path("schools/<int:school_id>/pupils/new/", pupils.pupil_new, name="pupil-new"),
    path("schools/<int:school_id>/leavers/", records.leavers, name="leavers"),
    path("schools/<int:school_id>/looks/", records.school_looks, name="school-looks"),
    path("schools/<int:school_id>/openings/", openings.openings, name="openings"),
    path("schools/<int:school_id>/openings/<int:opening_id>/settle/", openings.opening_settle, name="opening-settle"),
    path("schools/<int:school_id>/openings/<int:opening_id>/end/", openings.opening_end, name="opening-end"),
    path("schools/<int:school_id>/likenesses/", records.likenesses, name="likenesses"),
    path("schools/<int:school_id>/likenesses/look/", records.likenesses_look, name="likenesses-look"),
    path(
        "schools/<int:school_id>/likenesses/<int:likeness_id>/decide/", records.likeness_decide, name="likeness-decide"
    ),
    path("schools/<int:school_id>/merges/<int:merge_id>/undo/", records.merge_undo, name="merge-undo"),
]

PUPILS = [
    path("pupils/<int:pupil_id>/", pupils.pupil, name="pupil"),
    path("pupils/<int:pupil_id>/edit/", pupils.pupil_edit, name="pupil-edit"),
    path("pupils/<int:pupil_id>/looks/", records.looks, name="looks"),
    path("pupils/<int:pupil_id>/history/", records.history, name="history"),
    path("pupils/<int:pupil_id>/numbers/new/", pupils.number_new, name="number-new"),
    path("pupils/<int:pupil_id>/numbers/<int:identifier_id>/remove/", pupils.number_remove, name="number-remove"),
    path("pupils/<int:pupil_id>/rolls/new/", rolls.spell_new, name="spell-new"),
    path("pupils/<int:pupil_id>/rolls/<int:spell_id>/edit/", rolls.spell_edit, name="spell-edit"),
    path("pupils/<int:pupil_id>/rolls/<int:spell_id>/leave/", rolls.spell_leave, name="spell-leave"),
    path("pupils/<int:pupil_id>/rolls/<int:spell_id>/back/", rolls.spell_back, name="spell-back"),
    path("pupils/<int:pupil_id>/rolls/<int:spell_id>/year/", rolls.year_edit, name="year-edit"),
]

ADULTS = [
    path("pupils/<int:pupil_id>/contacts/new/", contacts.contact_new, name="contact-new"),
    path("pupils/<int:pupil_id>/contacts/<int:contact_id>/edit/", contacts.contact_edit, name="contact-edit"),
    path("pupils/<int:pupil_id>/contacts/<int:contact_id>/reach/", contacts.contact_reach, name="contact-reach"),
    path("pupils/<int:pupil_id>/contacts/<int:contact_id>/end/", contacts.contact_end, name="contact-end"),
    path("pupils/<int:pupil_id>/contacts/<int:contact_id>/<slug:deed>/", contacts.contact_deed, name="contact-deed"),
    path("pupils/<int:pupil_id>/homes/new/", homes.home_new, name="home-new"),
    path("pupils/<int:pupil_id>/homes/<int:household_id>/edit/", homes.home_edit, name="home-edit"),
    path("pupils/<int:pupil_id>/stays/<int:member_id>/leave/", homes.home_leave, name="home-leave"),
    path("pupils/<int:pupil_id>/stays/<int:member_id>/back/", homes.home_back, name="home-back"),
    path("pupils/<int:pupil_id>/agreements/new/", agreements.agreement_new, name="agreement-new"),
    path(
        "pupils/<int:pupil_id>/agreements/<int:agreed_id>/withdraw/",
        agreements.agreement_withdraw,
        name="agreement-withdraw",
    ),
    path("pupils/<int:pupil_id>/agreements/<int:agreed_id>/back/", agreements.agreement_back, name="agreement-back"),
    path("pupils/<int:pupil_id>/restrictions/new/", agreements.restriction_new, name="restriction-new"),
    path(
        "pupils/<int:pupil_id>/restrictions/<int:restriction_id>/edit/",
        agreements.restriction_edit,
        name="restriction-edit",
    ),
    path(
        "pupils/<int:pupil_id>/restrictions/<int:restriction_id>/end/",
        agreements.restriction_end,
        name="restriction-end",
    ),
]

urlpatterns = [*FAMILIES, *SCHOOLS, *PUPILS, *ADULTS]
