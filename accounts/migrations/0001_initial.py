import django.utils.timezone
from django.db import migrations, models

import accounts.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "This name is taken."},
                        help_text="Letters, digits and the signs _ . + and -.",
                        max_length=150,
                        unique=True,
                        validators=[accounts.models.validate_name],
                        verbose_name="name",
                    ),
                ),
                (
                    "name_key",
                    accounts.models.NameKeyField(editable=False, max_length=600, unique=True),
                ),
                (
                    "made_by",
                    models.CharField(
                        choices=[
                            ("person", "a person"),
                            ("import", "an import"),
                            ("demo", "demo town"),
                        ],
                        default="person",
                        editable=False,
                        max_length=6,
                    ),
                ),
                (
                    "source_key",
                    models.CharField(blank=True, editable=False, max_length=200, null=True),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("made_by", "source_key"), name="one_account_per_source_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("made_by", "person"), ("source_key__isnull", True)),
                            models.Q(
                                models.Q(("made_by", "person"), _negated=True),
                                ("source_key__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="programs_name_their_accounts_by_a_source_key",
                    ),
                ],
            },
            managers=[
                ("objects", accounts.models.AccountManager()),
            ],
        ),
    ]
