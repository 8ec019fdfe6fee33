from django.db import migrations

from medreg.audit.append_only import append_only, changeable


class Migration(migrations.Migration):
    dependencies = [("licences", "0004_wallet")]
    operations = [migrations.RunSQL(append_only("licences_licenceartefact"), changeable("licences_licenceartefact"))]
