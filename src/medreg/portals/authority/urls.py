"""Addresses of the authority's portal, below /authority/."""

from django.urls import path

from medreg.portals.authority import (
    back_entry,
    case_page,
    correction,
    corrections,
    decisions,
    departures,
    institution_loss,
    institutions,
    letter_page,
    notices,
    open_matter,
    register,
    rules,
    staff,
    stay,
    tickets,
    worklist,
)

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("", worklist.home, name="authority-home"),
    path(_CASE, case_page.case, name="authority-case"),
    path(f"{_CASE}files/<uuid:file_id>/<int:page>.png", case_page.case_file_page, name="authority-file-page"),
    path(f"{_CASE}claim/", case_page.claim_case, name="authority-claim"),
    path(f"{_CASE}review/", case_page.review_case, name="authority-review"),
    path(f"{_CASE}accept/", decisions.accept_case, name="authority-accept"),
    path(f"{_CASE}correction/", correction.correction, name="authority-correction"),
    path(f"{_CASE}not-accept/", decisions.not_accept_case, name="authority-not-accept"),
    path(f"{_CASE}grant/", decisions.grant_case, name="authority-grant"),
    path(f"{_CASE}refuse/", decisions.refuse_case, name="authority-refuse"),
    path(f"{_CASE}drop/", decisions.drop_case, name="authority-drop"),
    path(f"{_CASE}extend/", decisions.extend_clock, name="authority-extend"),
    path(f"{_CASE}pause/", decisions.pause_clock, name="authority-pause"),
    path(f"{_CASE}resume/", decisions.resume_clock, name="authority-resume"),
    path(f"{_CASE}death/", decisions.end_by_death, name="authority-death"),
    path(f"{_CASE}letters/<int:sequence>/", letter_page.letter, name="authority-letter"),
    path(f"{_CASE}letters/<int:sequence>/pdf/", letter_page.letter_pdf, name="authority-letter-pdf"),
    path("stays/<int:stay_id>/certificate.pdf", stay.certificate, name="authority-stay-pdf"),
    path("register/", register.register, name="authority-register"),
    path("register/<int:registration_id>/", register.registration, name="authority-registration"),
    path("register/<int:registration_id>/open/<slug:slug>/", open_matter.open_matter, name="authority-open-matter"),
    path("departures/", departures.coming_departures, name="authority-departures"),
    path("matters/", open_matter.matters, name="authority-matters"),
    path("back-entry/", back_entry.back_entry, name="authority-back-entry"),
    path("tickets/", tickets.tickets, name="authority-tickets"),
    path("tickets/<int:ticket_id>/", tickets.ticket, name="authority-ticket"),
    path("corrections/", corrections.corrections, name="authority-corrections"),
    path("corrections/export.csv", corrections.corrections_csv, name="authority-corrections-csv"),
    path("institutions/", institutions.institutions, name="authority-institutions"),
    path("institutions/<int:institution_id>/loss/", institution_loss.institution_loss, name="authority-institution-loss"),
    path("institutions/changes/<int:change_id>/", institutions.profile_change, name="authority-profile-change"),
    path(
        "institutions/changes/<int:change_id>/confirm/", institutions.confirm_change, name="authority-profile-confirm"
    ),
    path("rules/", rules.rules, name="authority-rules"),
    path("notices/", notices.notices, name="authority-notices"),
    path("notices/<int:notice_id>/open/", notices.notice, name="authority-notice"),
    path("staff/", staff.staff, name="authority-staff"),
    path("staff/<int:membership_id>/end/", staff.end_staff, name="authority-staff-end"),
]
