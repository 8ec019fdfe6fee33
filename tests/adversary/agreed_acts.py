"""The act that each address behind the sign-in asks for, written down a second time.

The rest of the campaign believes the marks of the views; a mark that is too weak shows only here. A new page is added
by hand, by somebody who has thought about who may open it.
"""

from medreg.access.policy import Act
from medreg.portals.shared.acts import Openness

AGREED: dict[Act | Openness, tuple[str, ...]] = {
    Openness.SIGNED_IN: (
        *("activated", "account", "confirm", "account-password", "account-phone", "account-sessions", "home"),
        *("account-phrase", "bulletin-confirm"),
        *("passkey-add", "passkey-add-options", "passkey-remove", "passkey-sign"),
    ),
    Openness.CLIENT: (
        *("fhir-search", "fhir-read", "fhir-nothing", "fhir-base"),
        *("api-verifications", "api-changes", "api-exchange-batches", "api-exchange-status", "api-webhooks", "api-webhook"),
        *("api-webhook-secret", "api-webhook-replay", "api-webhook-resume", "api-webhook-attempts"),
    ),
    Act.READ_OWN_FILE: (
        *("physician:home", "physician:profile", "physician:own_file"),
        *("physician:can_do", "physician:can_do_business"),
    ),
    Act.READ_IDENTITY_FILE: (
        *("physician:file", "physician:file_pdf"),
        *("institution-file", "institution-file-pdf", "authority-file", "authority-file-pdf"),
    ),
    Act.EDIT_OWN_FILE: ("physician:contact", "physician:department"),
    Act.READ_ACCESS_LOG: ("physician:looks",),
    Act.READ_LICENCE: (
        *("physician:licences", "physician:licence"),
        *("physician:licence_show", "physician:licence_pdf", "physician:licence_ofd", "physician:licence_photo", "physician:licence_log_proof"),
        *("physician:licence_credential", "api-own-licences", "api-credential"),
    ),
    Act.SHARE_LICENCE: ("physician:licence_share", "physician:licence_share_revoke"),
    Act.READ_OWN_NOTICES: (
        *("physician:notices", "institution-notices", "authority-notices"),
        *("physician:notice", "institution-notice", "institution-notice-page", "authority-notice"),
    ),
    Act.DRAFT_CASE: (
        *("physician:start", "physician:tasks", "physician:step", "physician:autosave", "physician:institution"),
        "physician:correct_record",
        *("physician:materials", "physician:material"),
        *("physician:photo", "physician:photo_crop", "physician:photo_preview"),
    ),
    Act.SUBMIT_CASE: ("physician:check", "institution-reports", "institution-report", "institution-short-term-new"),
    Act.REPORT_END_OF_STAY: ("institution-short-term-end",),
    Act.RESUBMIT_CASE: ("physician:correction", "institution-correction"),
    Act.OBJECT_TO_CASE: ("physician:object",),
    Act.WITHDRAW_CASE: ("physician:withdraw", "institution-withdraw", "authority-drop"),
    Act.PREPARE_DRAFT: (
        *("institution-collective", "institution-collective-template", "institution-collective-defects"),
    ),
    Act.REPLY_TO_OBJECTION: ("institution-reply",),
    Act.READ_CASE: (
        *("physician:cases", "physician:case", "physician:page", "physician:receipt"),
        *("physician:letter", "physician:letter_pdf"),
        *("institution-home", "institution-case", "institution-file-page"),
        *("institution-letters", "institution-letter", "institution-letter-pdf"),
        *("authority-home", "authority-case", "authority-file-page", "authority-letter", "authority-letter-pdf"),
    ),
    Act.CONFIRM_EMPLOYMENT: ("institution-confirm", "institution-confirm-many"),
    Act.RETURN_TO_APPLICANT: ("institution-return",),
    Act.DENY_EMPLOYMENT: ("institution-deny",),
    Act.LIST_PHYSICIANS: (
        *("institution-attention", "institution-physicians", "institution-physicians-export", "institution-profile"),
        *("institution-short-term", "institution-short-term-pdf"),
    ),
    Act.ISSUE_ACTIVATION_CODE: ("institution-activation-code",),
    Act.EDIT_INSTITUTION: ("institution-profile-edit",),
    Act.CONFIRM_INSTITUTION: ("authority-institution-loss", "authority-institutions", "authority-profile-change", "authority-profile-confirm"),
    Act.MANAGE_STAFF: ("institution-staff", "institution-staff-end", "authority-staff", "authority-staff-end"),
    Act.NOTIFY_KEEPER: ("authority-notify",),
    Act.READ_NOTIFICATION: (
        *("authority-notifications", "authority-notification", "authority-notification-file"),
    ),
    Act.PROPOSE_ENTRY_CORRECTION: ("authority-correct-entry",),
    Act.CONFIRM_ENTRY_CORRECTION: ("authority-entry-corrections", "authority-entry-correction"),
    Act.RECORD_PERSONAL_FACT: ("authority-record-fact",),
    Act.OPEN_CASE: ("authority-matters", "authority-open-matter"),
    Act.CLAIM_CASE: ("authority-claim", "authority-recuse"),
    Act.ACCEPT_CASE: ("authority-accept",),
    Act.NOT_ACCEPT_CASE: ("authority-not-accept",),
    Act.REQUEST_CORRECTION: ("authority-correction",),
    Act.REVIEW_CASE: ("authority-review",),
    Act.GRANT_CASE: ("authority-grant",),
    Act.REFUSE_CASE: ("authority-refuse",),
    Act.EXTEND_CLOCK: ("authority-extend",),
    Act.PAUSE_CLOCK: ("authority-pause",),
    Act.RESUME_CLOCK: ("authority-resume",),
    Act.RECORD_DEATH: ("authority-death",),
    Act.READ_REGISTER: (
        *("authority-statistics", "authority-statistics-own", "authority-statistics-area", "authority-statistics-csv"),
        *("authority-register", "authority-registration", "authority-rules", "authority-stay-pdf"),
        "authority-departures",
    ),
    Act.READ_EDITIONS: ("authority-editions", "authority-edition"),
    Act.PROPOSE_EDITION: ("authority-edition-write",),
    Act.RELEASE_EDITION: ("authority-edition-release",),
    Act.WITHDRAW_EDITION: ("authority-edition-give-back",),
    Act.BACK_ENTER_REGISTRATION: ("authority-back-entry",),
    Act.READ_REPORT: ("authority-reports", "authority-report"),
    Act.READ_TICKET: (
        *("authority-tickets", "authority-ticket"),
        *("authority-corrections", "authority-corrections-csv"),
    ),
}
