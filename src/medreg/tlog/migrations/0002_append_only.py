from django.db import migrations

from medreg.tlog.append_only import append_only, changeable

TABLES = ("tlog_sequencedleaf", "tlog_subtree", "tlog_checkpoint", "tlog_cosignature")


class Migration(migrations.Migration):
    dependencies = [("tlog", "0001_initial")]
    operations = [migrations.RunSQL(append_only(table), changeable(table)) for table in TABLES]
