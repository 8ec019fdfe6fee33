"""Public addresses; sign-in and activation have their own list."""

from django.urls import path

from medreg.portals.public import (
    announcements,
    basis,
    check,
    entry,
    guide,
    letter,
    log,
    published,
    register,
    share,
    statistics,
    verify,
    verify_app,
)

urlpatterns = [
    path("", entry.entry, name="entry"),
    path("p/<str:code>/", entry.province_entry, name="province"),
    path("guide/", guide.guides, name="guides"),
    path("guide/check/", check.check, name="guide-check"),
    path("guide/basis/", basis.basis, name="basis"),
    path("guide/basis/<str:short>/", basis.basis_instrument, name="basis-instrument"),
    path("guide/basis/<str:short>/<str:number>/", basis.basis_article, name="basis-article"),
    path("guide/<slug:slug>/", guide.guide, name="guide"),
    path("register/", register.search, name="register-search"),
    path("register/lists/", published.lists, name="register-lists"),
    path("register/lists/names.csv", published.names_csv, name="register-lists-csv"),
    path("register/lists/collation/", published.collated, name="register-collation"),
    path("register/announcements/", announcements.announcements, name="register-announcements"),
    path("register/announcements/<str:month>/", announcements.announcement, name="register-announcement"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/<str:code>/", statistics.statistics, name="statistics-area"),
    path("statistics/<str:code>.csv", statistics.figures_csv, name="statistics-csv"),
    path("register/<str:licence_number>/", register.record, name="register-record"),
    path("verify/letter/", letter.verify_letter, name="verify-letter"),
    path("s/<str:secret>/", share.shared, name="share"),
    path("s/<str:secret>/code/", share.code, name="share-code"),
    path("log/", log.monitor, name="log"),
    path("v", verify.verify, name="verify"),
    path("v/worker.js", verify_app.worker, name="verify-worker"),
    path("v/manifest.webmanifest", verify_app.manifest, name="verify-manifest"),
    path("v/copy/<str:language>", verify_app.copy, name="verify-copy"),
]
