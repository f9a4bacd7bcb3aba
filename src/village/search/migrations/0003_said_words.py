"""Words of searches as services write them, beside their stems."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [
        migrations.AddField(model_name="sought", name="said", field=models.CharField(blank=True, max_length=120)),
    ]
