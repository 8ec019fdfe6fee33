from django.db import migrations

from medreg.audit.append_only import append_only, changeable

TABLES = ("letters_letter", "letters_letterdelivery", "letters_letterreading")


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]
    operations = [migrations.RunSQL(append_only(table), changeable(table)) for table in TABLES]
