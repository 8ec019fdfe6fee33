"""The site with the view of `orm` in the place of all its addresses."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
settings.ROOT_URLCONF = "medreg.cli.bench_register.orm"
