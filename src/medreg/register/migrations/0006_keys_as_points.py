from django.db import migrations

# A key stands as a point on the diagonal: comparing points costs a fifth of comparing one-element ranges for each row that
# comes in, PostgreSQL 18 sorts them for a whole build, and points on one flat line would be a tree without areas to choose
# by. Both coordinates are exact below 2^53. ADR 0026.
TABLES = {
    "register_registrationperiod": {
        "registration_periods_do_not_overlap": (
            "point(registration_id, registration_id) WITH ~=",
            "int8range(registration_id, registration_id, '[]') WITH &&",
        ),
        "one_main_institution_in_a_place": (
            "point(person_key, person_key * 1000000 + COALESCE(NULLIF(place, ''), '0')::int) WITH ~=",
            "int8range(person_key, person_key, '[]') WITH &&, "
            "int4range(COALESCE(NULLIF(place, ''), '0')::int, COALESCE(NULLIF(place, ''), '0')::int, '[]') WITH &&",
        ),
    },
    "register_statusperiod": {
        "status_periods_do_not_overlap": (
            "point(registration_id, registration_id) WITH ~=",
            "int8range(registration_id, registration_id, '[]') WITH &&",
        ),
    },
    "register_filingperiod": {
        "filing_periods_do_not_overlap": (
            "point(registration_key, institution_key) WITH ~=",
            "int8range(registration_key, registration_key, '[]') WITH &&, "
            "int8range(institution_key, institution_key, '[]') WITH &&",
        ),
    },
}


def _made_anew(which: int) -> str:
    return "".join(
        f"ALTER TABLE {table} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} "
        f"EXCLUDE USING gist ({keys[which]}, legal WITH &&, known WITH &&);\n"
        for table, constraints in TABLES.items()
        for name, keys in constraints.items()
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0005_endorsements")]
    operations = [migrations.RunSQL(_made_anew(0), _made_anew(1))]
