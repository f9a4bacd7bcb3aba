"""Each row of the register keeps the keys of the taps that came for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0001_first_tables")]

    operations = [
        migrations.AddField(
            model_name="arrival",
            name="heard",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
