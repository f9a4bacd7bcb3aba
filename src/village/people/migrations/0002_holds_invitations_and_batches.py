from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_first_tables'),
        ('people', '0001_first_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='pupil',
            name='held_because',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='adult',
            name='invitation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.invitation'),
        ),
        migrations.AddField(
            model_name='contact',
            name='batch_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='householdmember',
            name='batch_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
    ]
