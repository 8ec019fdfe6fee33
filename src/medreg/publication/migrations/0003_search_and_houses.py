import django.contrib.postgres.fields
from django.db import migrations, models

from medreg.publication.names import tokens

_HOUSES = """
UPDATE publication_publicrecord AS record SET
    main_institution_id = coalesce((
        SELECT main_institution_id FROM register_registrationperiod AS period
        WHERE period.registration_id = record.registration_id
        ORDER BY upper_inf(known) DESC, legal @> current_date DESC, lower(legal) DESC LIMIT 1), 0),
    filed_institution_ids = coalesce((
        SELECT array_agg(institution_key ORDER BY filing_id) FROM register_filingperiod AS filing
        WHERE filing.registration_key = record.registration_id AND upper_inf(known) AND legal @> current_date), '{}')
"""
_AT_ONCE = 1000


def fill_tokens(apps, schema_editor):
    """In slices, so that no list of the whole nation stands in memory."""
    rows = apps.get_model("publication", "PublicRecord").objects
    last = -1
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        for record in found:
            record.tokens = tokens(record.province, record.name)
        rows.bulk_update(found, ["tokens"])
        last = found[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0002_lists_by_authority_and_what_time_changes'),
        ('register', '0002_constraints'),
    ]

    operations = [
        migrations.AddField(
            model_name='publicrecord',
            name='main_institution_id',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publicrecord',
            name='filed_institution_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name='publicrecord',
            name='tokens',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(db_collation='C', max_length=160), default=list, size=None),
        ),
        migrations.RunSQL(_HOUSES, migrations.RunSQL.noop),
        migrations.RunPython(fill_tokens, migrations.RunPython.noop),
    ]
