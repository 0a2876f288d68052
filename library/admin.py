"""Staff doors of songs and playlists."""

from django import forms
from django.contrib import admin, messages
from kombu.exceptions import OperationalError
from unfold.admin import ModelAdmin, TabularInline

from library.keys import artist_key
from library.models import (
    Artist,
    Playlist,
    PlaylistTrack,
    Tag,
    Track,
    TrackCredit,
    TrackMood,
    TrackTag,
)
from library.services.catalogue import keys_of, refresh_keys, rename_artist
from library.services.playlists import close_gaps
from library.tasks import place_by_audio_task
from library.version import bump_catalogue_version
from ml_models.names.tags import normalise_tag


class ArtistForm(forms.ModelForm):
    def clean_name(self):
        key = artist_key(self.cleaned_data["name"])
        if not key:
            raise forms.ValidationError("A name needs at least one visible character.")
        same = Artist.objects.filter(name_key=key).exclude(pk=self.instance.pk).first()
        if same is not None:
            raise forms.ValidationError(f"This is how “{same.name}” is filed already.")
        return self.cleaned_data["name"]


class TagForm(forms.ModelForm):
    def clean_name(self):
        name = normalise_tag(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("A tag needs at least one letter or digit.")
        if Tag.objects.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"There is a tag “{name}” already.")
        return name


@admin.register(Artist)
class ArtistAdmin(ModelAdmin):
    form = ArtistForm
    search_fields = ("name",)
    list_display = ("name", "is_demo")

    def save_model(self, request, obj, form, change):
        rename_artist(artist=obj, name=obj.name)


@admin.register(Tag)
class TagAdmin(ModelAdmin):
    form = TagForm
    search_fields = ("name",)
    list_display = ("name", "is_demo")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        bump_catalogue_version()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        bump_catalogue_version()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        bump_catalogue_version()


class TrackMoodInline(TabularInline):
    model = TrackMood
    extra = 0
    fields = ("source", "valence", "arousal", "confidence", "note")


class TrackTagInline(TabularInline):
    model = TrackTag
    extra = 1
    autocomplete_fields = ("tag",)


class TrackCreditInline(TabularInline):
    model = TrackCredit
    extra = 0
    autocomplete_fields = ("artist",)


@admin.register(Track)
class TrackAdmin(ModelAdmin):
    search_fields = ("title", "artist__name")
    list_display = ("title", "artist", "album", "year")
    list_filter = ("is_demo", "is_explicit")
    list_select_related = ("artist",)
    autocomplete_fields = ("artist",)
    readonly_fields = ("created_at",)
    inlines = (TrackCreditInline, TrackTagInline, TrackMoodInline)
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        for name, value in keys_of(obj).items():
            setattr(obj, name, value)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        refresh_keys(Track.objects.filter(pk=form.instance.pk))  # its credits may be others
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

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        close_gaps([form.instance.pk])
