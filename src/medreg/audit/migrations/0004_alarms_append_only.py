from django.db import migrations

from medreg.audit.append_only import append_only, changeable


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_sealing")]
    operations = [migrations.RunSQL(append_only("audit_ledgeralarm"), changeable("audit_ledgeralarm"))]
