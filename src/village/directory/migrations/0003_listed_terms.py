"""Terms of lists are marked, and a term that was only named as standing above another has a row of its own."""

from uuid import UUID

from django.db import migrations, models


def give_parents_rows(apps, schema_editor):
    """Terms whose parent came in no record have it as a row without a name."""
    term = apps.get_model("directory", "Term")
    for child in term.objects.filter(parent=None, parts__has_key="parent_id").order_by("pk"):
        named = UUID(str(child.parts.pop("parent_id")))
        above = term.objects.filter(public_id=named).first()
        if above is None:
            above = term.objects.create(
                partnership_id=child.partnership_id, public_id=named, vocabulary_id=child.vocabulary_id
            )
        if above.partnership_id == child.partnership_id and above.pk != child.pk:
            child.parent = above
        child.save(update_fields=("parent", "parts"))


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_digests_and_parts_of_terms")]

    operations = [
        migrations.AddField(model_name="term", name="is_listed", field=models.BooleanField(default=False)),
        migrations.RunPython(give_parents_rows, migrations.RunPython.noop, elidable=True),
    ]
