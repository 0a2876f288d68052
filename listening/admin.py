"""Staff doors of what listeners did and were shown; staff may look, not invent."""

from django.contrib import admin, messages

from emotion.admin import ReadOnlyAdmin
from library.errors import LibraryError
from library.models import ImportBatch
from listening.models import Block, Impression, Interaction
from listening.services.import_plays import undo_import_with_plays


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


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("file", "source", "created_at", "undone_at")
    list_filter = ("source",)
    actions = ("undo",)

    @admin.action(description="Take these imports back", permissions=["undo"])
    def undo(self, request, queryset):
        for batch in queryset.order_by("-pk"):  # the newest first: later ones build on earlier ones
            try:
                done = undo_import_with_plays(batch=batch)
            except LibraryError as error:
                messages.warning(request, str(error))
                continue
            told = ", ".join(f"{n} {what}" for what, n in done.items() if n)
            messages.success(request, f"{batch.file}: {told or 'nothing to take back'}")

    def has_undo_permission(self, request):
        return request.user.is_superuser
