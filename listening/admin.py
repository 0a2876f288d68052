"""Staff doors of what listeners did and were shown; staff may look, not invent."""

from django.contrib import admin

from emotion.admin import ReadOnlyAdmin
from listening.models import Block, Impression, Interaction


@admin.register(Interaction)
class InteractionAdmin(ReadOnlyAdmin):
    list_display = ("user", "kind", "track", "happened_at")
    list_filter = ("kind", "is_demo")
    list_select_related = ("user", "track__artist")
    show_full_result_count = False


@admin.register(Block)
class BlockAdmin(ReadOnlyAdmin):
    list_display = ("user", "track", "artist", "tag", "until")
    list_select_related = ("user", "track__artist", "artist", "tag")


@admin.register(Impression)
class ImpressionAdmin(ReadOnlyAdmin):
    list_display = ("user", "fallback_level", "intent", "created_at")
    list_filter = ("fallback_level", "intent")
    list_select_related = ("user",)
