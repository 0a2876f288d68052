"""Staff doors of the mood readings; staff may look and delete, not invent."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from emotion.models import Consent, MoodReading


class ReadOnlyAdmin(ModelAdmin):
    """Rows that only the services write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(MoodReading)
class MoodReadingAdmin(ReadOnlyAdmin):
    list_display = ("id", "source", "status", "outcome", "created_at")
    list_filter = ("source", "status", "outcome")


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ("user", "version", "given_at", "revoked_at")
    list_filter = ("version",)
    list_select_related = ("user",)
