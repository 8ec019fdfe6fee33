from django.db import migrations

from medreg.audit.append_only import append_only, changeable

# int8range and int4range have a built-in GiST operator class, so no extension is needed (performance.md, design 4).
EXCLUSIONS = """
ALTER TABLE register_registrationperiod
  ADD CONSTRAINT registration_periods_do_not_overlap EXCLUDE USING gist (
    int8range(registration_id, registration_id, '[]') WITH &&, legal WITH &&, known WITH &&),
  ADD CONSTRAINT one_main_institution_in_a_place EXCLUDE USING gist (
    int8range(person_key, person_key, '[]') WITH &&, int4range(place::int, place::int, '[]') WITH &&,
    legal WITH &&, known WITH &&),
  ADD CONSTRAINT registration_period_not_empty CHECK (NOT isempty(legal) AND NOT isempty(known));
ALTER TABLE register_statusperiod
  ADD CONSTRAINT status_periods_do_not_overlap EXCLUDE USING gist (
    int8range(registration_id, registration_id, '[]') WITH &&, legal WITH &&, known WITH &&),
  ADD CONSTRAINT status_period_not_empty CHECK (NOT isempty(legal) AND NOT isempty(known));
ALTER TABLE register_filingperiod
  ADD CONSTRAINT filing_periods_do_not_overlap EXCLUDE USING gist (
    int8range(registration_key, registration_key, '[]') WITH &&,
    int8range(institution_key, institution_key, '[]') WITH &&, legal WITH &&, known WITH &&),
  ADD CONSTRAINT filing_period_not_empty CHECK (NOT isempty(legal) AND NOT isempty(known));
CREATE UNIQUE INDEX registration_identity ON register_registration (id, person_id, place);
ALTER TABLE register_registrationperiod
  ADD CONSTRAINT period_repeats_its_registration FOREIGN KEY (registration_id, person_key, place)
    REFERENCES register_registration (id, person_id, place);
CREATE UNIQUE INDEX filing_identity ON register_filing (id, registration_id, institution_id);
ALTER TABLE register_filingperiod
  ADD CONSTRAINT period_repeats_its_filing FOREIGN KEY (filing_id, registration_key, institution_key)
    REFERENCES register_filing (id, registration_id, institution_id);
"""
DROPPED = """
ALTER TABLE register_filingperiod DROP CONSTRAINT period_repeats_its_filing,
  DROP CONSTRAINT filing_periods_do_not_overlap, DROP CONSTRAINT filing_period_not_empty;
DROP INDEX filing_identity;
ALTER TABLE register_registrationperiod DROP CONSTRAINT period_repeats_its_registration,
  DROP CONSTRAINT registration_periods_do_not_overlap, DROP CONSTRAINT one_main_institution_in_a_place,
  DROP CONSTRAINT registration_period_not_empty;
DROP INDEX registration_identity;
ALTER TABLE register_statusperiod DROP CONSTRAINT status_periods_do_not_overlap,
  DROP CONSTRAINT status_period_not_empty;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(EXCLUSIONS, DROPPED),
        migrations.RunSQL(append_only("register_decision"), changeable("register_decision")),
    ]
