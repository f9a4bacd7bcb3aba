"""All settings of an installation. Every value that differs between installations comes from the environment."""

import secrets
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.csp import CSP

from village.basics.languages import OWN_NAMES
from village.config import env
from village.config.sign_in import providers_from_environment, sign_in_origins

ROOT = env.ROOT
env.load_dotenv(ROOT / ".env")

DATA_FOLDER = Path(env.text("VILLAGE_DATA_FOLDER", str(ROOT / "var")))
DEBUG = env.flag("VILLAGE_DEBUG", default=False)
IS_DEMO = env.flag("VILLAGE_DEMO", default=False)


def _secret_key() -> str:
    """Return the configured key, or one made once and kept in the data folder."""
    if key := env.text("VILLAGE_SECRET_KEY"):
        return key
    kept = DATA_FOLDER / "secret-key"
    if not kept.is_file():
        DATA_FOLDER.mkdir(parents=True, exist_ok=True)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
        kept.chmod(0o600)
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
BASE_URL = env.text("VILLAGE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.words("VILLAGE_ALLOWED_HOSTS", "127.0.0.1,localhost,testserver")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

ROOMS = (
    "design",
    "audit",
    "organisations",
    "gazetteer",
    "access",
    "files",
    "townhall",
    "importing",
    "outbox",
    "wording",
    "people",
    "messaging",
    "directory",
    "school_data",
    "search",
    "cohorts",
    "absence",
    "newsletters",
    "plans",
    "events",
    "find_help",
    "self_referrals",
    "listings",
    "feeds",
    "bookings",
    "volunteers",
    "training",
    "networks",
    "support",
    "rota",
    "groups",
    "provision",
    "transition",
    "family_plans",
    "visits",
    "referrals",
    "windscreen",
    "assessments",
    "forum",
    "gaps",
    "consultations",
    "disclosure",
    "evidence",
    "reviews",
    "funding",
    "reports",
    "meetings",
    "publishing",
    "home",
    "demo",
)
"""Rooms that Django knows, lowest floor first."""

INSTALLED_APPS = [
    *(f"village.{room}.apps.{room.title().replace('_', '')}Config" for room in ROOMS),
    "village.config.apps.RoofConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks_db",
]

MIDDLEWARE = [
    "village.directory.middleware.OpenFeedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "village.access.broken_letters.BrokenLettersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "village.access.middleware.ViewerMiddleware",
    "village.design.same_moment.SameMomentMiddleware",
    "village.access.languages.LanguageMiddleware",
]

ROOT_URLCONF = "village.config.urls"
WSGI_APPLICATION = "village.config.wsgi.application"
DATABASES = {"default": env.database(env.text("VILLAGE_DATABASE_URL"), DATA_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "village.home.navigation.shell",
    "village.access.context.sign_in",
    "village.access.context.languages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "src" / "village" / room / "templates" for room in ROOMS],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "village.design.jinja.environment", "context_processors": CONTEXT_PROCESSORS},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]

# Shared by all processes of the machine, so that sign-in attempts are counted once.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA_FOLDER / "cache"}
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), *OWN_NAMES.items()]
LANGUAGE_COOKIE_NAME = "village_language"
LOCALE_PATHS = [ROOT / "src" / "village" / "locale"]
# Two languages of which Django has no words of its own.
LANG_INFO.update(
    {
        "gu": {"bidi": False, "code": "gu", "name": "Gujarati", "name_local": OWN_NAMES["gu"]},
        "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": OWN_NAMES["so"]},
    }
)
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
FILES_FOLDER = DATA_FOLDER / "files"
DROP_FOLDER = env.text("VILLAGE_DROP_FOLDER")
FILE_UPLOAD_HANDLERS = [
    "village.files.receiving.LargestOnly",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "village.access.doors.AccountDoor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = env.flag("VILLAGE_LOGIN_BY_CODE", default=False)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition(":")[0]
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("VILLAGE_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"add_webauthn": "village.access.key_form.AddKeyForm"}
MFA_TOTP_ISSUER = "Village"
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers offer passkeys on plain http only at localhost, where the demo runs.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BASE_URL.startswith("https://")
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_ADAPTER = "village.access.doors.ProviderDoor"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": providers_from_environment()}}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if BASE_URL.startswith("https://") else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF, *sign_in_origins()],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}

MAILERS = {
    "default": {
        "console": {"BACKEND": "django.core.mail.backends.console.EmailBackend"},
        "file": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": DATA_FOLDER / "mail"},
        },
        "smtp": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": env.text("VILLAGE_SMTP_HOST", "localhost"),
                "port": env.number("VILLAGE_SMTP_PORT", 587),
                "username": env.text("VILLAGE_SMTP_USER"),
                "password": env.text("VILLAGE_SMTP_PASSWORD"),
                "use_tls": env.flag("VILLAGE_SMTP_TLS", default=True),
                "timeout": 20,
            },
        },
    }[env.text("VILLAGE_EMAIL", "file")]
}
DEFAULT_FROM_EMAIL = env.text("VILLAGE_MAIL_FROM", "Village <village@localhost>")

# Feeds of services may be fetched from this machine and from private networks: for tests and the made-up town only.
FEEDS_MAY_BE_LOCAL = env.flag("VILLAGE_FEEDS_MAY_BE_LOCAL", default=False)

# What leaves for families (docs/decisions/0014-each-line-once.md). Without any of these nothing is sent.
PRACTICE = env.flag("VILLAGE_PRACTICE", default=False)
NOTIFY_BASE_URL = env.text("VILLAGE_NOTIFY_BASE_URL", "https://api.notifications.service.gov.uk")
NOTIFY_API_KEY = env.text("VILLAGE_NOTIFY_API_KEY")
NOTIFY_TEXT_TEMPLATE = env.text("VILLAGE_NOTIFY_TEXT_TEMPLATE")
NOTIFY_EMAIL_TEMPLATE = env.text("VILLAGE_NOTIFY_EMAIL_TEMPLATE")
REPLY_ADDRESS = env.text("VILLAGE_REPLY_ADDRESS")
NOTIFY_CALLBACK_TOKEN = env.text("VILLAGE_NOTIFY_CALLBACK_TOKEN")
TEXT_GATEWAY_URL = env.text("VILLAGE_TEXT_GATEWAY_URL")
TEXT_GATEWAY_KEY = env.text("VILLAGE_TEXT_GATEWAY_KEY")
TEXT_GATEWAY_FROM = env.text("VILLAGE_TEXT_GATEWAY_FROM", "Village")
TEXT_GATEWAY_PART_PENCE = env.text("VILLAGE_TEXT_GATEWAY_PART_PENCE", "4")
SENDS_MAIL = env.text("VILLAGE_EMAIL", "file") == "smtp"
EMAILS_BY = env.text("VILLAGE_EMAILS_BY")
LETTERS_BY = env.text("VILLAGE_LETTERS_BY", "printer")
SEND_A_SECOND = env.number("VILLAGE_SEND_A_SECOND", 40)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_addresses": {"()": "village.config.quiet_logs.WithoutAddresses"}},
    "formatters": {"without_values": {"()": "village.config.quiet_logs.WithoutValues"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["without_addresses"],
            "formatter": "without_values",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Each job says when it begins and ends, several times a minute; what went wrong is what one reads here.
    "loggers": {"django.tasks": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}
