"""Addresses of the institution's portal, below /institution/."""

from django.urls import path

from medreg.portals.institution import (
    attention,
    case_page,
    collective,
    confirm_many,
    correction,
    letters,
    notices,
    own_case,
    physicians,
    profile,
    report,
    reports,
    short_term,
    staff,
    worklist,
)

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("", worklist.home, name="institution-home"),
    path("attention/", attention.attention, name="institution-attention"),
    path("confirm-many/", confirm_many.confirm_many, name="institution-confirm-many"),
    path(_CASE, case_page.case, name="institution-case"),
    path(f"{_CASE}files/<uuid:file_id>/<int:page>.png", case_page.case_file_page, name="institution-file-page"),
    path(f"{_CASE}confirm/", case_page.confirm, name="institution-confirm"),
    path(f"{_CASE}return/", case_page.return_to_applicant, name="institution-return"),
    path(f"{_CASE}deny/", case_page.deny, name="institution-deny"),
    path(f"{_CASE}letters/<int:sequence>/", letters.letter, name="institution-letter"),
    path(f"{_CASE}letters/<int:sequence>/pdf/", letters.letter_pdf, name="institution-letter-pdf"),
    path("letters/", letters.letters, name="institution-letters"),
    path("physicians/", physicians.physicians, name="institution-physicians"),
    path("physicians/export.csv", physicians.export, name="institution-physicians-export"),
    path("physicians/<int:person_id>/activation-code/", physicians.activation_code, name="institution-activation-code"),
    path("short-term/", short_term.visitors, name="institution-short-term"),
    path("short-term/new/", short_term.invite, name="institution-short-term-new"),
    path("short-term/<int:stay_id>/end/", short_term.end, name="institution-short-term-end"),
    path("short-term/<int:stay_id>/certificate.pdf", short_term.certificate, name="institution-short-term-pdf"),
    path(f"{_CASE}withdraw/", own_case.withdraw_report, name="institution-withdraw"),
    path(f"{_CASE}reply/", own_case.reply, name="institution-reply"),
    path(f"{_CASE}correction/", correction.correction, name="institution-correction"),
    path("collective/", collective.collective, name="institution-collective"),
    path("collective/template.xlsx", collective.template, name="institution-collective-template"),
    path("collective/to-correct.xlsx", collective.defects, name="institution-collective-defects"),
    path("reports/", reports.reports, name="institution-reports"),
    path("reports/<slug:slug>/<int:registration_id>/", report.report, name="institution-report"),
    path("profile/", profile.profile, name="institution-profile"),
    path("profile/edit/", profile.edit_profile, name="institution-profile-edit"),
    path("notices/", notices.notices, name="institution-notices"),
    path("notices/<int:notice_id>/", notices.notice_page, name="institution-notice-page"),
    path("notices/<int:notice_id>/open/", notices.notice, name="institution-notice"),
    path("staff/", staff.staff, name="institution-staff"),
    path("staff/<int:membership_id>/end/", staff.end_staff, name="institution-staff-end"),
]
