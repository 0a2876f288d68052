"""Staff doors of trainings and releases; the pages are in `admin_pages`."""

from django.contrib import admin
from django.urls import path

from emotion.admin import ReadOnlyAdmin
from recommender.admin_pages.debugger import debugger_page
from recommender.admin_pages.model_cards import model_cards_page
from recommender.admin_pages.models import (
    models_cards,
    models_change,
    models_confirm,
    models_page,
)
from recommender.models import ModelKind, ModelRelease, ReleaseEvent, TrainingRun
from recommender.training.measures import MEASURES


@admin.register(TrainingRun)
class TrainingRunAdmin(ReadOnlyAdmin):
    list_display = ("kind", "status", "message", "created_at", "finished_at")
    list_filter = ("kind", "status")


@admin.register(ModelRelease)
class ModelReleaseAdmin(ReadOnlyAdmin):
    list_display = ("kind", "status", "figure", "artifact", "created_at", "published_at")
    list_filter = ("kind", "status")

    def has_delete_permission(self, request, obj=None):
        return False  # pruning deletes files; rows tell what there was

    @admin.display(description="Figure", ordering="score")
    def figure(self, release):
        return f"{MEASURES[ModelKind(release.kind)].told_as} {release.score:.3f}"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("models/", view(models_page), name="recommender_models"),
            path("models/cards/", view(models_cards), name="recommender_models_cards"),
            path("models/confirm/", view(models_confirm), name="recommender_models_confirm"),
            path("models/change/", view(models_change), name="recommender_models_change"),
            path("cards/", view(model_cards_page), name="recommender_model_cards"),
            path("debugger/", view(debugger_page), name="recommender_debugger"),
            *super().get_urls(),
        ]


@admin.register(ReleaseEvent)
class ReleaseEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "action", "release", "by", "reason")
    list_filter = ("action", "release__kind")
    list_select_related = ("release", "by")

    def has_delete_permission(self, request, obj=None):
        return False
