"""A django-helpdesk as its documentation sets it up, in an environment of its own: it knows nothing of Segue.

``python helpdesk_site.py make``, ``bring FOLDER`` or ``serve PORT``, over the PostgreSQL that
HELPDESK_DATABASE (JSON for Django's DATABASES) names. What it would mail goes to Django's dummy backend.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time

import django
from django.conf import settings

logging.disable(logging.CRITICAL)
settings.configure(
    SECRET_KEY="for a benchmark on this machine alone",
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": None,  # connections are kept, as ours are
            **json.loads(os.environ["HELPDESK_DATABASE"]),
        }
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.sites",
        "django.contrib.admin",
        "django.contrib.humanize",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "rest_framework",
        "helpdesk",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    ROOT_URLCONF=__name__,
    SITE_ID=1,
    USE_TZ=True,
    STATIC_URL="/static/",
    MEDIA_ROOT=os.environ.get("HELPDESK_MEDIA", "/nonexistent"),
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    HELPDESK_TEAMS_MODE_ENABLED=False,
    LOGIN_URL="/admin/login/",
)
django.setup()

from django.contrib import admin  # noqa: E402  after the settings
from django.urls import include, path  # noqa: E402

urlpatterns = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]


def make() -> None:
    """The tables, a queue over a folder, and a signed-in person of the staff: prints the cookie."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from helpdesk.models import Queue

    call_command("migrate", verbosity=0)
    call_command("loaddata", "emailtemplate", verbosity=0)
    user = User.objects.create_superuser("lena", "lena@example.org", "a long enough password")
    Queue.objects.create(
        title="Service",
        slug="service",
        email_address="service@example.com",
        allow_email_submission=True,
        email_box_type="local",
        email_box_interval=0,
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(json.dumps({"cookie": f"sessionid={session.session_key}"}))


def bring(folder: str) -> None:
    """Import the mails of ``folder``: prints how long it took and what is there."""
    from helpdesk.email import process_email
    from helpdesk.models import FollowUp, Queue, Ticket

    Queue.objects.update(email_box_local_dir=folder, email_box_last_check=None)
    began = time.perf_counter()
    process_email(quiet=True)
    seconds = time.perf_counter() - began
    mails = FollowUp.objects.exclude(message_id=None).count()
    print(json.dumps({"seconds": seconds, "tickets": Ticket.objects.count(), "mails": mails}))


def serve(port: int) -> None:
    """Serve it as Segue is served."""
    from django.core.wsgi import get_wsgi_application
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    threads = int(os.environ["HELPDESK_THREADS"])
    server = Granian(
        "helpdesk",
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=threads,
        backpressure=threads * 4,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=lambda: get_wsgi_application(), wrap_loader=False)


if __name__ == "__main__":
    command, *words = sys.argv[1:]
    if command == "make":
        make()
    elif command == "bring":
        bring(words[0])
    else:
        serve(int(words[0]))
