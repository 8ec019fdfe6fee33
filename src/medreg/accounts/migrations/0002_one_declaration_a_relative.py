from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            "kinship", models.UniqueConstraint(fields=("user", "person_id"), name="one_declaration_a_relative")
        ),
    ]
