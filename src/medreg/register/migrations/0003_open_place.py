from django.db import migrations

# A resident's place stays open (413号): one registration without a place a person, beside those with one.
REPLACE = """
ALTER TABLE register_registrationperiod DROP CONSTRAINT one_main_institution_in_a_place,
  ADD CONSTRAINT one_main_institution_in_a_place EXCLUDE USING gist (
    int8range(person_key, person_key, '[]') WITH &&, int4range({place}, {place}, '[]') WITH &&,
    legal WITH &&, known WITH &&);
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0002_constraints")]
    operations = [
        migrations.RunSQL(
            REPLACE.format(place="COALESCE(NULLIF(place, ''), '0')::int"), REPLACE.format(place="place::int")
        )
    ]
