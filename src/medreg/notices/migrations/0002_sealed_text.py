from django.db import migrations

import medreg.secrecy.fields


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.RemoveField("outgoingmessage", "text"),
        migrations.AddField("outgoingmessage", "text", medreg.secrecy.fields.SealedTextField(default=b""), preserve_default=False),
    ]
