"""A physician's addresses, all under /physician/."""

from django.urls import path

from medreg.portals.physician.views import (
    case,
    check,
    correction,
    home,
    institution,
    licence,
    looks,
    materials,
    notices,
    photo,
    pictures,
    profile,
    start,
    step,
    tasks,
)

app_name = "physician"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases/", home.cases, name="cases"),
    path("apply/first-registration/", start.start, name="start"),
    path("cases/<int:case_id>/", case.case_page, name="case"),
    path("cases/<int:case_id>/withdraw/", case.withdraw, name="withdraw"),
    path("cases/<int:case_id>/tasks/", tasks.tasks, name="tasks"),
    path("cases/<int:case_id>/steps/<slug:slug>/", step.step, name="step"),
    path("cases/<int:case_id>/steps/<slug:slug>/autosave/", step.autosave, name="autosave"),
    path("cases/<int:case_id>/institution/", institution.institution, name="institution"),
    path("cases/<int:case_id>/materials/", materials.materials, name="materials"),
    path("cases/<int:case_id>/materials/<slug:kind>/", materials.material, name="material"),
    path("cases/<int:case_id>/photo/", photo.photo, name="photo"),
    path("cases/<int:case_id>/photo/<uuid:source_id>/", photo.crop, name="photo_crop"),
    path("cases/<int:case_id>/photo/<uuid:source_id>/<uuid:photo_id>/", photo.preview, name="photo_preview"),
    path("cases/<int:case_id>/files/<uuid:file_id>/<int:number>/", pictures.page, name="page"),
    path("cases/<int:case_id>/check/", check.check, name="check"),
    path("cases/<int:case_id>/receipt/", check.receipt, name="receipt"),
    path("cases/<int:case_id>/correction/", correction.correction, name="correction"),
    path("files/<uuid:file_id>/<int:number>/", pictures.own_file, name="own_file"),
    path("licence/", licence.licences, name="licences"),
    path("licence/<int:version_id>/", licence.licence, name="licence"),
    path("licence/<int:version_id>/show/", licence.show, name="licence_show"),
    path("licence/<int:version_id>/pdf/", licence.pdf, name="licence_pdf"),
    path("licence/<int:version_id>/photo/", licence.photo, name="licence_photo"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("profile/", profile.profile, name="profile"),
    path("profile/contact/", profile.contact, name="contact"),
    path("profile/looks/", looks.looks, name="looks"),
]
