"""The SQL that notes changes of public records, once a statement, whoever makes them: an action, an importer, a COPY.

`medreg.without_changes` set to `on` in a transaction leaves the feed out: for a whole world laid down at once, of which
nobody has seen a beginning (the demonstration). Nothing else may set it; a test looks.
"""

COMPARED = (
    *("licence_number", "name", "sex", "level", "category", "scopes", "main_institution", "filed_institutions"),
    *("authority", "status", "status_until"),
)
_DIFFERING = ",\n        ".join(f"CASE WHEN o.{name} IS DISTINCT FROM n.{name} THEN '{name}' END" for name in COMPARED)

_NOTE = """
CREATE FUNCTION note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('medreg.without_changes', true) = 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO changes_change (registration_id, province, licence_number, old_status, new_status, fields, at)
        SELECT registration_id, province, licence_number, '', status, '{}', refreshed_at
        FROM new_rows ORDER BY registration_id;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO changes_change (registration_id, province, licence_number, old_status, new_status, fields, at)
        SELECT registration_id, province, licence_number, status, '', '{}', clock_timestamp()
        FROM old_rows ORDER BY registration_id;
    ELSE
        INSERT INTO changes_change (registration_id, province, licence_number, old_status, new_status, fields, at)
        SELECT registration_id, province, licence_number, old_status, status, fields, refreshed_at FROM (
            SELECT n.*, o.status AS old_status, array_remove(ARRAY[
        %differing%
            ]::text[], NULL) AS fields FROM old_rows AS o JOIN new_rows AS n USING (registration_id)
        ) AS compared WHERE fields <> '{}' ORDER BY registration_id;
    END IF;
    RETURN NULL;
END $$;
""".replace("%differing%", _DIFFERING)
_TRIGGER = """
CREATE TRIGGER publicrecord_{lower} AFTER {event} ON publication_publicrecord {tables}
FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
"""
_EVENTS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
}
INSTALL = _NOTE + "".join(
    _TRIGGER.format(lower=event.lower(), event=event, tables=tables) for event, tables in _EVENTS.items()
)
REMOVE = "".join(f"DROP TRIGGER publicrecord_{event.lower()} ON publication_publicrecord;\n" for event in _EVENTS) + (
    "DROP FUNCTION note_public_change();"
)
