"""A virtual authenticator of Chromium (WebAuthn.addVirtualAuthenticator): a phone's own, which recognises its user."""

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
