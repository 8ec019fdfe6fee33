from django.db import migrations

from medreg.audit.append_only import append_only, changeable


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(append_only("audit_auditentry"), changeable("audit_auditentry"))]
