"""Addresses of accounts, at the root of the site."""

from django.urls import path

from medreg.portals.public.account import (
    activation,
    home,
    invitation,
    passkeys,
    phrase,
    recovery,
    security,
    sign_in,
    signing,
    ticket,
)

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/passkey/", sign_in.sign_in_by_passkey, name="sign-in-passkey"),
    path("sign-in/passkey/options/", sign_in.passkey_options, name="sign-in-passkey-options"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("activate/", activation.activate, name="activate"),
    path("activate/phone/", activation.activate_phone, name="activate-phone"),
    path("activate/password/", activation.activate_password, name="activate-password"),
    path("activate/done/", security.activated, name="activated"),
    path("recover/", recovery.recover, name="recover"),
    path("recover/proof/", recovery.recover_proof, name="recover-proof"),
    path("recover/password/", recovery.recover_password, name="recover-password"),
    path("account/", security.account_page, name="account"),
    path("account/confirm/", security.confirm_password, name="confirm"),
    path("account/password/", security.change_own_password, name="account-password"),
    path("account/phrase/", phrase.own_phrase, name="account-phrase"),
    path("account/phone/", security.change_own_phone, name="account-phone"),
    path("account/sessions/end/", security.end_own_sessions, name="account-sessions"),
    path("account/passkeys/add/", passkeys.add_own_passkey, name="passkey-add"),
    path("account/passkeys/add/options/", passkeys.passkey_add_options, name="passkey-add-options"),
    path("account/passkeys/<int:passkey_id>/remove/", passkeys.remove_own_passkey, name="passkey-remove"),
    path("account/passkeys/<int:passkey_id>/sign/", signing.let_passkey_sign, name="passkey-sign"),
    path("home/", home.home, name="home"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("ticket/", ticket.ticket, name="ticket"),
    path("ticket/open/", ticket.open_own_ticket, name="open-ticket"),
]
