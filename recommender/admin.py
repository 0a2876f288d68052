"""Staff doors: all tables, and the page on which models are trained, published and rolled back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from kombu.exceptions import OperationalError
from unfold.admin import ModelAdmin, TabularInline

from emotion.admin import ReadOnlyAdmin
from ml_models.blend import PARTS
from ml_models.emotions import EMOTIONS, Intent, mood_of_emotion
from recommender.errors import RecommenderError
from recommender.models import (
    Artist,
    Block,
    Impression,
    Interaction,
    ModelRelease,
    Playlist,
    PlaylistTrack,
    Tag,
    Track,
    TrackMood,
    TrackTag,
    TrainingRun,
)
from recommender.models.releases import ModelKind
from recommender.selectors.debugger import trace_list
from recommender.selectors.model_cards import model_cards
from recommender.services.catalogue import refresh_track_moods, rename_artist, track_keys
from recommender.services.releases import publish_release, rollback_release
from recommender.services.training import request_cancel, start_training
from recommender.tasks import hear_track_task

_LOG_LINES = 12


@admin.register(Artist)
class ArtistAdmin(ModelAdmin):
    search_fields = ("name",)
    list_display = ("name", "is_demo")

    def save_model(self, request, obj, form, change):
        rename_artist(artist=obj, name=obj.name)


@admin.register(Tag)
class TagAdmin(ModelAdmin):
    search_fields = ("name",)
    list_display = ("name", "is_demo")


class TrackMoodInline(TabularInline):
    model = TrackMood
    extra = 0
    fields = ("source", "valence", "arousal", "confidence", "note")


class TrackTagInline(TabularInline):
    model = TrackTag
    extra = 1
    autocomplete_fields = ("tag",)


@admin.register(Track)
class TrackAdmin(ModelAdmin):
    search_fields = ("title", "artist__name")
    list_display = ("title", "artist", "album", "year", "valence", "arousal")
    list_filter = ("is_demo", "is_explicit")
    list_select_related = ("artist",)
    autocomplete_fields = ("artist",)
    readonly_fields = ("valence", "arousal", "mood_confidence", "created_at")
    inlines = (TrackTagInline, TrackMoodInline)
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        for name, value in track_keys(obj.title, obj.artist.name).items():
            setattr(obj, name, value)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        refresh_track_moods(track_ids=[form.instance.pk])
        if "audio_file" in form.changed_data and form.instance.audio_file:
            _hear_soon(request, form.instance)


def _hear_soon(request, track: Track) -> None:
    track.moods.filter(source=TrackMood.Source.AUDIO).delete()
    try:
        hear_track_task.delay(track.pk)
    except (OperationalError, OSError):
        text = "Redis is away: hear the file later with `manage.py hear_tracks`."
        messages.warning(request, text)


class PlaylistTrackInline(TabularInline):
    model = PlaylistTrack
    extra = 0
    raw_id_fields = ("track",)
    fields = ("position", "track")


@admin.register(Playlist)
class PlaylistAdmin(ModelAdmin):
    search_fields = ("title", "owner__username")
    list_display = ("title", "owner", "visibility", "updated_at")
    list_filter = ("visibility", "is_demo")
    list_select_related = ("owner",)
    raw_id_fields = ("owner",)
    autocomplete_fields = ("tags",)
    inlines = (PlaylistTrackInline,)


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
    list_display = ("user", "rung", "intent", "created_at")
    list_filter = ("rung", "intent")
    list_select_related = ("user",)


@admin.register(TrainingRun)
class TrainingRunAdmin(ReadOnlyAdmin):
    list_display = ("kind", "status", "message", "created_at", "finished_at")
    list_filter = ("kind", "status")


@admin.register(ModelRelease)
class ModelReleaseAdmin(ReadOnlyAdmin):
    list_display = ("kind", "status", "ndcg", "artifact", "created_at", "published_at")
    list_filter = ("kind", "status")

    @admin.display(description="NDCG@10", ordering="ndcg_at_10")
    def ndcg(self, release):
        return f"{release.ndcg_at_10:.3f}"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("models/", view(self.models_page), name="recommender_models"),
            path("models/cards/", view(self.models_cards), name="recommender_models_cards"),
            path("cards/", view(self.cards_page), name="recommender_model_cards"),
            path("debugger/", view(self.debugger_page), name="recommender_debugger"),
            path("models/change/", view(self.models_change), name="recommender_models_change"),
            *super().get_urls(),
        ]

    def cards_page(self, request):
        """Show the model cards of the weights that ship."""
        if not request.user.has_perm("recommender.view_modelrelease"):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Model cards",
            "cards": model_cards(),
        }
        return render(request, "admin/recommender/model_cards.html", context)

    def debugger_page(self, request):
        """Show each stage of a listener's list."""
        if not request.user.has_perm("recommender.view_impression"):
            raise PermissionDenied
        form = DebuggerForm(request.GET or None)
        trace = None
        if form.is_valid():
            trace = trace_list(**form.trace_fields())
        context = {
            **self.admin_site.each_context(request),
            "title": "Why this list?",
            "form": form,
            "trace": trace,
            "parts": PARTS,
        }
        return render(request, "admin/recommender/debugger.html", context)

    def models_page(self, request):
        """Show each kind of model: live, running, candidate, history."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Models",
            "cards": self._cards(request),
        }
        return render(request, "admin/recommender/models.html", context)

    def models_cards(self, request):
        """Answer the page's poll with the cards alone."""
        context = {"cards": self._cards(request)}
        return render(request, "admin/recommender/models_cards.html", context)

    def models_change(self, request):
        """Start or cancel a training, publish or roll back."""
        if not request.user.is_superuser:
            raise PermissionDenied
        if request.method == "POST":
            try:
                messages.success(request, _change(request))
            except RecommenderError as error:
                messages.error(request, str(error))
        return redirect(reverse("admin:recommender_models"))

    def _cards(self, request) -> list[dict]:
        if not request.user.has_perm("recommender.view_modelrelease"):
            raise PermissionDenied
        return [_card(kind) for kind in ModelKind]


class DebuggerForm(forms.Form):
    """Whose list, in which mood."""

    username = forms.CharField(max_length=150)
    emotion = forms.ChoiceField(
        choices=[("", "by taste alone"), *((e, e) for e in EMOTIONS)], required=False
    )
    intent = forms.ChoiceField(choices=[(str(i), str(i)) for i in Intent], required=False)

    def clean_username(self):
        found = get_user_model().objects.filter(username=self.cleaned_data["username"]).first()
        if found is None:
            raise forms.ValidationError("Nobody here has this name.")
        return found

    def trace_fields(self) -> dict:
        """Return arguments for `trace_list`."""
        emotion = self.cleaned_data["emotion"]
        return {
            "user": self.cleaned_data["username"],
            "mood": mood_of_emotion(emotion) if emotion else None,
            "intent": self.cleaned_data["intent"] or Intent.MATCH,
        }


def _change(request) -> str:
    change, kind = request.POST.get("change"), request.POST.get("kind", "")
    if change == "train":
        start_training(kind=kind, by=request.user)
        return "The training is queued."
    if change == "cancel":
        request_cancel(run=get_object_or_404(TrainingRun, pk=_number(request, "run")))
        return "The training will stop after its present step."
    if change == "publish":
        release = get_object_or_404(ModelRelease, pk=_number(request, "release"))
        return f"{publish_release(release=release, by=request.user)} now serves."
    if change == "rollback":
        return f"Back to {rollback_release(kind=kind, by=request.user)}."
    raise RecommenderError("Choose what to do.")


def _number(request, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text[:18]) if text.isdecimal() else 0


def _card(kind: ModelKind) -> dict:
    releases = ModelRelease.objects.filter(kind=kind)
    run = TrainingRun.objects.filter(kind=kind).first()
    live = releases.live().first()
    candidate = releases.first()
    if candidate is not None and candidate.status != ModelRelease.Status.CANDIDATE:
        candidate = None
    return {
        "kind": kind,
        "live": live,
        "candidate": candidate,
        "run": run,
        "percent": round(100 * run.progress) if run else 0,
        "log": run.log.splitlines()[-_LOG_LINES:] if run else [],
        "rows": _compare(live, candidate),
        "history": releases[:8],
        "can_roll_back": live is not None
        and releases.filter(status=ModelRelease.Status.RETIRED).exists(),
    }


def _compare(live: ModelRelease | None, candidate: ModelRelease | None) -> list[dict]:
    """Put the figures of live, candidate and popularity side by side."""
    shown = candidate or live
    if shown is None:
        return []
    rows = []
    for name in ("ndcg_at_10", "recall_at_10", "coverage"):
        if name not in shown.metrics:
            continue
        old = live.metrics.get(name) if live else None
        new = candidate.metrics.get(name) if candidate else None
        rows.append(
            {
                "name": name,
                "live": old,
                "candidate": new,
                "difference": new - old if None not in (old, new) else None,
                "popularity": shown.metrics.get("popularity", {}).get(name),
            }
        )
    return rows
