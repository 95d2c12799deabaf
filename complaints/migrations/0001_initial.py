"""The tables as `complaints.models` describes them."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('kind', models.CharField(choices=[('working', 'working department'), ('dong', 'dong office'), ('team', 'on-site response team'), ('office', 'other office')], default='working', max_length=10, verbose_name='kind')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'department',
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='Dong',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
                ('lat', models.FloatField(verbose_name='latitude')),
                ('lon', models.FloatField(verbose_name='longitude')),
                ('legal_dongs', models.JSONField(default=list, verbose_name='legal dongs')),
            ],
            options={
                'verbose_name': 'dong',
                'ordering': ('order', 'code'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Gu',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'gu',
                'ordering': ('order', 'code'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LogHead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
                ('epoch', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.CreateModel(
            name='Nature',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'nature',
                'ordering': ('order', 'code'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Obstacle',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'obstacle',
                'ordering': ('order', 'code'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'intake route',
                'ordering': ('order', 'code'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Employee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=40, unique=True, verbose_name='user name')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('position', models.CharField(blank=True, max_length=40, verbose_name='position')),
                ('office_phone', models.CharField(blank=True, max_length=20, verbose_name='office telephone')),
                ('is_active', models.BooleanField(default=True, verbose_name='works here')),
                ('language', models.CharField(default='ko', max_length=2, verbose_name='language')),
                ('theme', models.CharField(default='system', max_length=10, verbose_name='theme')),
                ('density', models.CharField(default='dense', max_length=12, verbose_name='row height')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='employees', to='complaints.department', verbose_name='department')),
            ],
            options={
                'verbose_name': 'employee',
                'ordering': ('name', 'id'),
            },
        ),
        migrations.AddField(
            model_name='department',
            name='dong',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='office', to='complaints.dong', verbose_name='dong'),
        ),
        migrations.CreateModel(
            name='Field',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='Korean name')),
                ('name_en', models.CharField(max_length=80, verbose_name='English name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
                ('kind', models.CharField(default='other', max_length=20, verbose_name='kind of petition')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='complaints.field', verbose_name='belongs to')),
            ],
            options={
                'verbose_name': 'field',
                'ordering': ('order', 'code'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12, unique=True)),
                ('version', models.BigIntegerField(default=0)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('status', models.CharField(default='received', max_length=16)),
                ('kind', models.CharField(default='other', max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('external_number', models.CharField(blank=True, max_length=60)),
                ('citizen_name', models.CharField(blank=True, max_length=60)),
                ('phone', models.BinaryField(blank=True, default=b'')),
                ('phone_index', models.CharField(blank=True, db_index=True, max_length=64)),
                ('sms_consent', models.BooleanField(default=False)),
                ('received_at', models.DateTimeField()),
                ('entered_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('expected_on', models.DateField(null=True)),
                ('handovers', models.PositiveSmallIntegerField(default=0)),
                ('asked', models.BooleanField(default=False)),
                ('returned', models.BooleanField(default=False)),
                ('designated_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('visited_at', models.DateTimeField(null=True)),
                ('completed_at', models.DateTimeField(null=True)),
                ('result', models.TextField(blank=True)),
                ('messages', models.PositiveIntegerField(default=0)),
                ('replies', models.PositiveIntegerField(default=0)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handler', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handled', to=settings.AUTH_USER_MODEL)),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.department')),
                ('dong', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='complaints.dong')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='complaints.field')),
                ('nature', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.nature')),
                ('obstacle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.obstacle')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='complaints.route')),
            ],
            options={
                'ordering': ('-received_at', '-id'),
            },
        ),
        migrations.AddField(
            model_name='dong',
            name='gu',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dongs', to='complaints.gu', verbose_name='gu'),
        ),
        migrations.AddField(
            model_name='department',
            name='gu',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.gu', verbose_name='gu'),
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='complaints.complaint')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='complaints.complaint')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(max_length=2000)),
                ('shared', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('session', models.CharField(max_length=64)),
                ('issued_at', models.DateTimeField()),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('request', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(default=0)),
                ('body', models.TextField(default='')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('employee', 'key'), name='answer_once')],
            },
        ),
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('username', models.CharField(blank=True, max_length=60)),
                ('address', models.GenericIPAddressField(null=True)),
                ('action', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('employee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.complaint')),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='access_by_time')],
            },
        ),
        migrations.CreateModel(
            name='Designation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='designations', to='complaints.complaint')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='complaints.department')),
                ('handler', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('complaint',), name='designation_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('handler', 'handler'), ('team_leader', 'team leader of a department'), ('dong_manager', 'on-site complaint manager of a dong'), ('dong_leader', 'head of a dong office'), ('team', 'on-site response team'), ('coordinator', 'coordinator'), ('gu_head', 'head of a gu'), ('executive', 'executive'), ('administrator', 'administrator')], max_length=20, verbose_name='role')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('complaint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='complaints.complaint')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.department')),
                ('dong', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.dong')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gu', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='complaints.gu')),
            ],
            options={
                'verbose_name': 'grant',
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['employee'], name='grant_now')],
                'constraints': [models.UniqueConstraint(models.F('employee'), models.F('role'), django.db.models.functions.comparison.Coalesce('gu', models.Value('')), django.db.models.functions.comparison.Coalesce('dong', models.Value('')), django.db.models.functions.comparison.Coalesce('department', models.Value(0)), django.db.models.functions.comparison.Coalesce('complaint', models.Value(0)), condition=models.Q(('ended_at', None)), name='grant_active_once'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'handler'), _negated=True), models.Q(('complaint__isnull', False), ('department__isnull', False)), _connector='OR'), name='grant_handler_of_a_complaint'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'team_leader'), _negated=True), ('department__isnull', False), _connector='OR'), name='grant_leader_of_a_department'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['dong_manager', 'dong_leader']), _negated=True), ('dong__isnull', False), _connector='OR'), name='grant_manager_of_a_dong'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'gu_head'), _negated=True), ('gu__isnull', False), _connector='OR'), name='grant_head_of_a_gu')],
            },
        ),
        migrations.CreateModel(
            name='FieldRouting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField(default=1, verbose_name='rank')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.department', verbose_name='department')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.field', verbose_name='field')),
                ('gu', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='complaints.gu', verbose_name='gu')),
            ],
            options={
                'verbose_name': 'suggested department',
                'ordering': ('field', 'gu', 'rank'),
                'constraints': [models.UniqueConstraint(models.F('field'), django.db.models.functions.comparison.Coalesce('gu', models.Value('')), models.F('department'), name='routing_once')],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=30)),
                ('subjects', models.JSONField(default=list)),
                ('data', models.JSONField(default=dict)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='complaints.complaint')),
            ],
            options={
                'ordering': ('position',),
                'indexes': [models.Index(fields=['complaint', 'position'], name='entry_of_complaint')],
            },
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(condition=models.Q(('status__in', ('received', 'designated', 'confirmed', 'in_progress', 'long_term'))), fields=['received_at'], name='complaint_open'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['completed_at'], name='complaint_finished'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['dong', 'received_at'], name='complaint_of_dong'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['department', 'received_at'], name='complaint_of_department'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['handler', 'received_at'], name='complaint_of_handler'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('received', 'designated', 'confirmed', 'in_progress', 'long_term', 'completed', 'withdrawn', 'transferred', 'declined', 'closed'))), name='complaint_known_status'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('department', None), ('handler', None)), models.Q(('department__isnull', False), ('handler__isnull', False)), _connector='OR'), name='complaint_handler_with_department'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['designated', 'confirmed', 'in_progress', 'long_term']), _negated=True), ('handler__isnull', False), _connector='OR'), name='complaint_work_has_handler'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('received_at__lte', models.F('entered_at'))), name='complaint_received_first'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('completed', 'withdrawn', 'transferred', 'declined', 'closed')), ('completed_at__isnull', False)), models.Q(('status__in', ('received', 'designated', 'confirmed', 'in_progress', 'long_term')), ('completed_at', None)), _connector='OR'), name='complaint_finished_has_time'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('owner', 'name'), name='view_name_once'),
        ),
    ]
