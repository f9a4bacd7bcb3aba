from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_holds_invitations_and_batches'),
    ]

    operations = [
        migrations.AlterField(
            model_name='likeness',
            name='state',
            field=models.CharField(choices=[('open', 'To decide'), ('half', 'Yes, says one school'), ('yes', 'Yes'), ('no', 'No')], default='open', max_length=5),
        ),
        migrations.AddField(
            model_name='likeness',
            name='yes_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.pupil'),
        ),
    ]
