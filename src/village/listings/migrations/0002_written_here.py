"""What was written here of services with a source, before it was kept which fields that were."""

from collections import defaultdict

from django.db import migrations


def keep_what_was_written(apps, schema_editor):
    """The fields that versions by staff and providers changed are those that somebody wrote here."""
    version, service = apps.get_model("listings", "Version"), apps.get_model("directory", "Service")
    written = defaultdict(set)
    made_here = version.objects.filter(service__source__isnull=False).exclude(via="source")
    for service_id, changed in made_here.values_list("service_id", "changed"):
        written[service_id].update(changed)
    for service_id, codes in written.items():
        service.objects.filter(pk=service_id).update(written_here=sorted(codes))


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_written_here"), ("listings", "0001_first_tables")]

    operations = [migrations.RunPython(keep_what_was_written, migrations.RunPython.noop, elidable=True)]
