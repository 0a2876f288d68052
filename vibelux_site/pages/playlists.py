"""Playlists: overview, building, liking."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from library.models import Playlist, Track
from library.services import playlists as services
from ml_models.mood.lexicon.vocabulary import MUSIC_MOODS, music_mood
from recommender.selectors.neighbours import mood_shuffle, songs_that_fit
from recommender.selectors.tag_suggestions import suggest_tags, typed_tags
from vibelux_site.pages.forms import PlaylistForm

_PER_PAGE = 100


def playlists(request):
    listed = Playlist.objects.listed_for(request.user).with_counts().select_related("owner")
    context = {"public": listed.filter(visibility="public").exclude(owner_id=request.user.pk)[:24]}
    if request.user.is_authenticated:
        context["own"] = listed.filter(owner=request.user)
    return render(request, "playlists.html", context)


@login_required
def playlist_new(request):
    form = PlaylistForm(request.POST or None, initial={"visibility": "private"})
    if request.method == "POST" and form.is_valid():
        made = services.create_playlist(owner=request.user, **form.service_fields())
        return redirect(made)
    return render(request, "playlist_form.html", {"form": form})


def playlist(request, pk):
    found = _visible(request, pk)
    is_owner = found.owner_id == request.user.pk
    mood = request.GET.get("mood", "")
    if mood in MUSIC_MOODS:
        tracks = mood_shuffle(playlist=found, mood=music_mood(mood), seed=0)
        page = Paginator(tracks, _PER_PAGE).get_page(request.GET.get("page"))
        context = {"playlist": found, "tracks": page.object_list, "page": page, "mood": mood}
        context |= {"moods": MUSIC_MOODS, "page_query": f"mood={mood}"}
        return render(request, "playlist_mood.html", context)
    context = {
        "moods": MUSIC_MOODS,
        "fitting": songs_that_fit(playlist=found, user=request.user, k=6) if is_owner else (),
        "playlist": found,
        "is_owner": is_owner,
        **_entries(found, request.GET.get("page")),
        "n_likes": found.likes.count(),
        "is_liked": request.user.is_authenticated
        and found.likes.filter(user=request.user).exists(),
    }
    return render(request, "playlist.html", context)


@login_required
def playlist_tags(request):
    """Chips of tags that go with those in the form, for HTMX."""
    pk = request.GET.get("playlist")
    playlist = _visible(request, pk) if pk else None
    found = suggest_tags(typed_tags(request.GET.get("tags", "")), playlist=playlist)
    return render(request, "partials/tag_suggestions.html", {"tags": found})


@login_required
def playlist_edit(request, pk):
    found = _own(request, pk)
    initial = {
        "title": found.title,
        "description": found.description,
        "visibility": found.visibility,
        "tags": ", ".join(tag.name for tag in found.tags.all()),
    }
    form = PlaylistForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.update_playlist(playlist=found, by=request.user, **form.service_fields())
        return redirect(found)
    return render(request, "playlist_form.html", {"form": form, "playlist": found})


@login_required
@require_POST
def playlist_delete(request, pk):
    services.delete_playlist(playlist=_own(request, pk), by=request.user)
    messages.success(request, "The playlist is deleted.")
    return redirect("playlists")


@login_required
@require_POST
def playlist_like(request, pk):
    found = _visible(request, pk)
    is_unlike = request.POST.get("undo") == "1"
    change = services.unlike_playlist if is_unlike else services.like_playlist
    change(playlist=found, by=request.user)
    return redirect(found)


@login_required
@require_POST
def playlist_track(request, pk):
    """Add, remove or move one track."""
    found = _own(request, pk)
    track = get_object_or_404(Track, pk=_number(request.POST.get("track")))
    change = request.POST.get("change")
    if change == "remove":
        services.remove_track(playlist=found, track=track, by=request.user)
    elif change == "move":
        position = _number(request.POST.get("position")) or 1
        services.move_track(playlist=found, track=track, position=position, by=request.user)
    else:
        _, is_new = services.add_track(playlist=found, track=track, by=request.user)
        if request.htmx:
            return render(request, "partials/added.html", {"is_new": is_new})
        messages.success(request, f"“{track.title}” is in “{found.title}”.")
    if request.htmx:
        context = {"playlist": found, "is_owner": True, **_entries(found, request.POST.get("page"))}
        return render(request, "partials/entries.html", context)
    return redirect(found)


@login_required
@require_POST
def playlist_add(request):
    """Add a track to the playlist that a form names."""
    found = _own(request, _number(request.POST.get("playlist")))
    track = get_object_or_404(Track, pk=_number(request.POST.get("track")))
    services.add_track(playlist=found, track=track, by=request.user)
    messages.success(request, f"“{track.title}” is in “{found.title}”.")
    return redirect(track)


def _entries(playlist: Playlist, number: str | None) -> dict[str, Page | list]:
    """Return one page of a playlist, for templates."""
    entries = playlist.entries.select_related("track__artist").order_by("position")
    page = Paginator(entries, _PER_PAGE).get_page(number)
    return {"page": page, "entries": page.object_list}


def _visible(request, pk) -> Playlist:
    visible = Playlist.objects.at_address(request.user, pk).select_related("owner")
    return get_object_or_404(visible.prefetch_related("tags"))


def _own(request, pk) -> Playlist:
    """Return one's own playlist; the pages that change one are nobody else's."""
    return get_object_or_404(request.user.playlists.prefetch_related("tags"), pk=_number(str(pk)))


def _number(text: str | None) -> int:
    return int(text[:18]) if text and text.isdecimal() else 0
