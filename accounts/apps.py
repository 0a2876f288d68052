"""Django application of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts and their names."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
