import django.contrib.postgres.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("provinces", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="submission",
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), unique=True),
        ),
    ]
