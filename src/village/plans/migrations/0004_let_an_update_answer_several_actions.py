import django.db.models.deletion
from django.db import migrations, models


def copy_actions(apps, schema_editor):
    """Link every update to the one action that it was said of."""
    update = apps.get_model("plans", "Update")
    about = update.actions.through
    rows = update.objects.values_list("pk", "action_id").iterator()
    about.objects.bulk_create((about(update_id=pk, action_id=action) for pk, action in rows), batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0003_keep_what_the_reader_asked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="update",
            name="action",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.action"
            ),
        ),
        migrations.AddField(
            model_name="update",
            name="actions",
            field=models.ManyToManyField(related_name="updates", to="plans.action"),
        ),
        migrations.RunPython(copy_actions, migrations.RunPython.noop),
    ]
