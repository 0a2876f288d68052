"""The table of accounts."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.names import MAX_KEY, MAX_NAME, fold_name, name_key, name_problem


def validate_name(name: str) -> None:
    """Refuse a name with letters that no name has."""
    if problem := name_problem(name):
        raise ValidationError(problem, code="name")


class NameKeyField(models.CharField):
    """The key of the name beside it, made anew at every save; `bulk_create` asks it, too."""

    def pre_save(self, model_instance, add):
        """Take the key from the name."""
        key = name_key(model_instance.username)
        setattr(model_instance, self.attname, key)
        return key


class AccountManager(UserManager):
    """Finds accounts by any spelling of their name."""

    def with_name(self, name: str) -> User | None:
        """Return the account of this name, however it is spelt; None for a mere lookalike."""
        found = self.filter(name_key=name_key(name)).first()
        return found if found and fold_name(found.username) == fold_name(name) else None

    def get_by_natural_key(self, username):
        """Return the account of this name; what Django's own commands call."""
        found = self.with_name(username)
        if found is None:
            raise self.model.DoesNotExist(f"nobody has the name {username!r}")
        return found


class User(AbstractUser):
    """An account: of a person, or made by a program for somebody whom a file names."""

    class MadeBy(models.TextChoices):
        PERSON = "person", "a person"
        IMPORT = "import", "an import"
        DEMO = "demo", "demo town"

    username = models.CharField(
        "name",
        max_length=MAX_NAME,
        unique=True,
        validators=[validate_name],
        error_messages={"unique": "This name is taken."},
        help_text="Letters, digits and the signs _ . + and -.",
    )
    # What no two accounts share, so that nobody looks like somebody else.
    name_key = NameKeyField(max_length=MAX_KEY, unique=True, editable=False)
    # Programs act on rows of their own by this column alone, never by a name.
    made_by = models.CharField(max_length=6, choices=MadeBy, default=MadeBy.PERSON, editable=False)
    # What the file or the plan calls the account; its name may differ when that one was taken.
    source_key = models.CharField(max_length=200, null=True, blank=True, editable=False)

    objects = AccountManager()

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "source_key"], name="one_account_per_source_key"
            ),
            models.CheckConstraint(
                condition=Q(made_by="person", source_key__isnull=True)
                | (~Q(made_by="person") & Q(source_key__isnull=False)),
                name="programs_name_their_accounts_by_a_source_key",
            ),
        ]

    def __str__(self):
        return self.username
