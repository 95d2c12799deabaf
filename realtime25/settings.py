"""The wiring of the whole product, driven by the environment; docs/operations.md lists each name.

With nothing set: SQLite in ./var, the in-memory layer, one process. With DATABASE_URL and
REDIS_URL: PostgreSQL, Redis and any number of processes. No code differs between the two.
"""

import os
import sys
import tempfile
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from realtime25 import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))
PRODUCTION = environment.flag("PRODUCTION")
DEBUG = environment.flag("DEBUG")
TESTING = "pytest" in sys.modules
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in the production profile")

SECRET_KEY = environment.secret("SECRET_KEY", DATA_DIR, production=PRODUCTION)
# Keys for citizens' telephones, newest first: "id:secret,id:secret". Old ones stay to read.
PERSONAL_DATA_KEYS = environment.words("PERSONAL_DATA_KEYS") or [
    "1:" + environment.secret("PERSONAL_DATA_KEY", DATA_DIR, production=PRODUCTION)
]
if PRODUCTION:
    environment.refuse_weak("SECRET_KEY", SECRET_KEY)
    environment.refuse_weak(
        "PERSONAL_DATA_KEYS", *(key.partition(":")[2] for key in PERSONAL_DATA_KEYS)
    )

ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "" if PRODUCTION else "*")
# Exact origins (scheme, host, port) that may open a socket; empty: the request's own host only.
LIVE_ORIGINS = environment.words("LIVE_ORIGINS")
CSRF_TRUSTED_ORIGINS = LIVE_ORIGINS

INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "channels",
    "complaints",
    "live",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "complaints.web.sessions.SessionLimits",
    "complaints.web.language.EmployeeLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "complaints.web.failures.HonestFailures",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "realtime25.urls"
ASGI_APPLICATION = "realtime25.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "complaints.web.context.viewer",
            ],
            "libraries": {"client": "complaints.templatetags.client"},
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL", f"sqlite:///{DATA_DIR / 'realtime25.sqlite3'}")
DATABASES = {"default": environment.database(DATABASE_URL)}
if TESTING and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, since threads that share one in-memory database fail instead of waiting; one for
    # each process, since several may test at once.
    _test_file = Path(tempfile.gettempdir()) / f"realtime25-test-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": _test_file}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "")
CHANNEL_LAYERS = {"default": environment.channel_layer(REDIS_URL)}

AUTH_USER_MODEL = "complaints.Employee"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 9},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "my"

# Five failures lock one name from one address: a city hall is one NAT, so never the address alone.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "complaints.web.accounts.locked_out"
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_SECONDS = int(os.environ.get("SESSION_IDLE_SECONDS", 30 * 60))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "complaints.web.failures.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION and environment.flag("SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REDIRECT_EXEMPT = [r"^healthz"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["lit-html"],
    }
}

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "complaints" / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_TZ = True

STATIC_URL = "/static/"
CLIENT_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [CLIENT_DIST] if CLIENT_DIST.exists() else []
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# Vite has put the hash of its content into each file's name.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8}\.\w+$"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {"axes": {"level": "ERROR"}, "daphne": {"level": "WARNING"}},
}
