from django.db import migrations

from medreg.audit.append_only import append_only, changeable


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunSQL(append_only("cases_caseevent"), changeable("cases_caseevent"))]
