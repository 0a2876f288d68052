"""Staff doors of songs and playlists."""

from django.contrib import admin, messages
from kombu.exceptions import OperationalError
from unfold.admin import ModelAdmin, TabularInline

from library.models import Artist, Playlist, PlaylistTrack, Tag, Track, TrackMood, TrackTag
from library.services.catalogue import rename_artist, track_keys
from library.tasks import place_by_audio_task
from library.version import bump_catalogue_version


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
    list_display = ("title", "artist", "album", "year")
    list_filter = ("is_demo", "is_explicit")
    list_select_related = ("artist",)
    autocomplete_fields = ("artist",)
    readonly_fields = ("created_at",)
    inlines = (TrackTagInline, TrackMoodInline)
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        for name, value in track_keys(obj.title, obj.artist.name).items():
            setattr(obj, name, value)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        bump_catalogue_version()
        if "audio_file" in form.changed_data and form.instance.audio_file:
            _hear_soon(request, form.instance)


def _hear_soon(request, track: Track) -> None:
    track.moods.filter(source=TrackMood.Source.AUDIO).delete()
    try:
        place_by_audio_task.delay(track.pk)
    except (OperationalError, OSError):
        text = "Redis is away: hear the file later with `manage.py read_audio`."
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
