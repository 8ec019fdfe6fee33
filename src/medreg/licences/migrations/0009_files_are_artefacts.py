from django.db import migrations


class Migration(migrations.Migration):
    """What was rendered bears no signature; it is made and signed anew when somebody asks for it."""

    dependencies = [("licences", "0008_leaf_append_only")]
    operations = [migrations.DeleteModel(name="RenderedDocument")]
