"""The WSGI application that `medreg serve` runs: the public window in front of the site."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medreg.config.settings")
site = get_wsgi_application()
application = import_module("medreg.config.front").window_before(site)
