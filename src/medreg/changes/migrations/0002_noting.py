from django.db import migrations

from medreg.changes.trigger import INSTALL, REMOVE


class Migration(migrations.Migration):
    dependencies = [("changes", "0001_initial"), ("publication", "__first__")]
    operations = [migrations.RunSQL(INSTALL, REMOVE)]
