"""The composition root of Django: one file, fed by the typed Env; nothing else reads the environment."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from medreg import clock
from medreg.config.database import database_from
from medreg.config.env import REPOSITORY, Env, Installation

ENV = Env()
clock.set_offset(timedelta(seconds=ENV.clock_offset))

PRODUCTION = ENV.installation is Installation.PRODUCTION
DEBUG = False
DEMO = ENV.demo
SECRET_KEY = ENV.secret_key
SECRECY_MASTER_KEY = ENV.secrecy_master_key
PUBLIC_ORIGIN = ENV.public_origin or f"http://{ENV.host}:{ENV.port}"
OFFICIAL_HOSTS = [host.strip().lower() for host in ENV.official_hosts.split(",") if host.strip()]
ALLOWED_HOSTS = [ENV.host, "127.0.0.1", "[::1]", "testserver"] if not PRODUCTION else [ENV.host]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_cotton",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "procrastinate.contrib.django",
    "medreg.clock",
    "medreg.tlog",
    "medreg.audit",
    "medreg.clients",
    "medreg.outbox",
    "medreg.idempotency",
    "medreg.files",
    "medreg.notices",
    "medreg.accounts",
    "medreg.institutions",
    "medreg.provinces",
    "medreg.official",
    "medreg.physicians",
    "medreg.register",
    "medreg.assessments",
    "medreg.licences",
    "medreg.publication",
    "medreg.changes",
    "medreg.webhooks",
    "medreg.statistics",
    "medreg.letters",
    "medreg.cases",
    "medreg.importers",
    "medreg.exchange",
    "medreg.api",
    "medreg.portals.shared",
    "medreg.portals.physician",
    "medreg.portals.institution",
    "medreg.portals.authority",
    "medreg.portals.public",
    "medreg.demo",
]

MIDDLEWARE = [
    "medreg.api.problems.TellProgramsTheirProblem",
    "medreg.portals.shared.hostile_input.RefuseHostileInput",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "medreg.portals.shared.uncached.KeepOutOfCaches",
    "medreg.portals.shared.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "medreg.portals.shared.errors.ExplainRefusals",
    "medreg.portals.shared.errors.TellWhatToSign",
    "medreg.portals.shared.actor.AttachActor",
    "medreg.portals.shared.session_limits.LimitSessions",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "medreg.config.urls"
WSGI_APPLICATION = "medreg.config.wsgi.application"
DATABASES = {"default": database_from(ENV.database_url)}
WINDOW_URL = ENV.window_url or ENV.database_url  # the public window's own way in, by a role that only reads
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "medreg.portals.shared.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# Accounts -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "medreg.accounts.backend.LoginNameOrPhoneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "medreg.accounts.hashers.QuickArgon2PasswordHasher"
    if ENV.installation is Installation.TEST
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login_name", "display_name", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "medreg.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
DEMO_AUTHENTICATOR = ENV.demo_authenticator or DEMO or ENV.installation is Installation.TEST  # 演示: signs in software
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "medreg.accounts.lockout.attempt_name"
AXES_SENSITIVE_PARAMETERS = ["login", "password", "credential"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "public/locked_out.html"
AXES_RESET_ON_SUCCESS = True

# Sessions and browser security ----------------------------------------------------------------------------------------
STAFF_IDLE = timedelta(minutes=ENV.staff_idle_minutes)
PHYSICIAN_IDLE = timedelta(minutes=ENV.physician_idle_minutes)
SESSION_LONGEST = timedelta(hours=ENV.session_hours)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "medreg.portals.shared.errors.expired_form"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# How much one address may ask of the public register (window.limits); tests ask as much as they like
UNLIMITED = ENV.installation is Installation.TEST and "register_burst" not in ENV.model_fields_set
REGISTER_BURST = 1e9 if UNLIMITED else ENV.register_burst
REGISTER_PER_SECOND = 1e9 if UNLIMITED else ENV.register_per_second
TRUSTED_PROXIES = ENV.trusted_proxies

# Language and time ------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [REPOSITORY / "src" / "medreg" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# Files --------------------------------------------------------------------------------------------------------------------
STATE_DIR = ENV.state_dir
FILES_DIR = STATE_DIR / "files"
KEY_DIR = ENV.key_dir or STATE_DIR / "keys"
LOG_KEY_DIR = ENV.log_key_dir or STATE_DIR / "log-keys"
EXCHANGE_KEY_DIR = ENV.exchange_key_dir or STATE_DIR / "exchange-keys"
EXCHANGE_NAME = ENV.exchange_name  # this installation among those that exchange batches: a province, or 00 for the nation
LOG_DIR = STATE_DIR / "log"
WITNESS_DIR = STATE_DIR / "witness"  # of the witness that `medreg run` starts; a real one is elsewhere
WITNESS_URL = ENV.witness_url or f"unix:{WITNESS_DIR / 'socket'}"
WITNESS_KEY = ENV.witness_key
ANCHOR_ALARM = timedelta(hours=ENV.anchor_alarm_hours)
ANCHOR_STOP = timedelta(hours=ENV.anchor_stop_hours)
SIGNER = ENV.signer  # this and the next four are for the signing process alone
PKCS11_MODULE, PKCS11_TOKEN = ENV.pkcs11_module, ENV.pkcs11_token
SIGNER_SECRET_FILE = ENV.signer_secret_file  # holds the PIN of the token, or the secret of the remote machine
REMOTE_SIGNER = ENV.remote_signer
SCANNER_SOCKET = ENV.scanner_socket
FRONT_DIR = REPOSITORY / "src" / "medreg" / "portals" / "shared" / "static" / "vendor"
FONT_DIR = FRONT_DIR / "font"
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
MEDIA_ROOT = FILES_DIR
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "uploads": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT.joinpath("staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Jobs -----------------------------------------------------------------------------------------------------------------------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
PROCRASTINATE_IMPORT_PATHS = [
    f"medreg.jobs.{name}"
    for name in (
        *("casework", "changes", "letters", "licences", "messages", "official", "publication", "statistics"),
        *("transparency", "upkeep", "webhooks"),
    )
]

CRASH_AT = ENV.crash_at
WEBHOOKS_TO_LOOPBACK = ENV.webhooks_to_loopback

# The frame (navigation, name of the portal) around the pages under each first path part
PORTAL_FRAMES = {
    "physician": "medreg.portals.physician.frame.portal",
    "institution": "medreg.portals.institution.frame.portal",
    "authority": "medreg.portals.authority.frame.portal",
    "account": "medreg.portals.public.account.frame.account_portal",
    "home": "medreg.portals.public.account.frame.account_portal",
    "sign-in": "medreg.portals.public.account.frame.account_portal",
    "activate": "medreg.portals.public.account.frame.account_portal",
    "recover": "medreg.portals.public.account.frame.account_portal",
    "invitation": "medreg.portals.public.account.frame.account_portal",
    "ticket": "medreg.portals.public.account.frame.account_portal",
    "": "medreg.portals.public.frame.portal",
}

# Lists ----------------------------------------------------------------------------------------------------------------------
DJANGO_TABLES2_TEMPLATE = "shared/table.html"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

EXAMINATION_CENTRE = ENV.examination_centre  # number of the body that keeps the qualification database
