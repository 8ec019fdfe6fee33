from django.db import migrations

from medreg.audit.append_only import append_only, changeable


class Migration(migrations.Migration):
    dependencies = [("licences", "0007_licence_leaf")]
    operations = [migrations.RunSQL(append_only("licences_licenceleaf"), changeable("licences_licenceleaf"))]
