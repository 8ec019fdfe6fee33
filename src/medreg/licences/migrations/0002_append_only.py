from django.db import migrations

from medreg.audit.append_only import append_only, changeable


class Migration(migrations.Migration):
    dependencies = [("licences", "0001_initial")]
    operations = [migrations.RunSQL(append_only("licences_licencesignature"), changeable("licences_licencesignature"))]
