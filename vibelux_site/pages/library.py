"""Home, library, tracks, artists, tags."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from library.models import Artist, Playlist, Tag, Track
from library.selectors.search import search_artists, search_tracks
from listening.audio.byte_ranges import send_file
from listening.errors import InteractionError
from listening.models import Impression
from listening.services import interactions
from ml_models.mood.emotions import nearest_emotion
from ml_models.names.tags import normalise_tag
from recommender.selectors import catalogue
from recommender.selectors.audio import audio_of
from recommender.selectors.neighbours import similar_artists, similar_tracks
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot.current import current_snapshot

_PER_PAGE = 30
_MAX_BLOCK_DAYS = 3650


def home(request):
    if not request.user.is_authenticated:
        return render(request, "home_visitor.html")
    context = {
        "list": recommendations_for(user=request.user, k=8),
        "playlists": Playlist.objects.filter(owner=request.user).with_counts()[:6],
    }
    return render(request, "home.html", context)


def library(request):
    query = request.GET.get("q", "").strip()[:100]
    artists = search_artists(query, limit=6) if query else []
    if query:
        tracks, page = search_tracks(query, limit=50), None
    else:
        page = Paginator(catalogue.newest_tracks(), _PER_PAGE).get_page(request.GET.get("page"))
        tracks = page.object_list
    context = {"tracks": tracks, "page": page, "query": query, "playlist": _own_target(request)}
    context["artists"] = artists
    if request.htmx and not request.htmx.boosted:
        return render(request, "partials/search_results.html", context)
    return render(request, "library.html", context | {"tags": catalogue.top_tags()})


def _own_target(request) -> Playlist | None:
    """Return the playlist that search results are to be added to."""
    wanted = request.GET.get("playlist", "")
    if not request.user.is_authenticated or not wanted.isdecimal():
        return None
    return Playlist.objects.filter(owner=request.user, pk=int(wanted[:18])).first()


def track(request, pk):
    tracks = Track.objects.select_related("artist").prefetch_related(
        "track_tags__tag", "moods", "credits__artist"
    )
    found = get_object_or_404(tracks, pk=pk)
    context = {"track": found, "mood": current_snapshot().mood_of(found.pk)}
    if context["mood"]:
        context["looks_like"] = nearest_emotion(context["mood"].valence, context["mood"].arousal)
    if request.user.is_authenticated:
        context["verdict"] = catalogue.verdict_of(request.user, found)
        context["playlists"] = Playlist.objects.filter(owner=request.user)[:100]
        context["similar"] = similar_tracks(track=found, user=request.user, k=6)
        context["block"] = request.user.blocks.active().filter(track=found).first()
    return render(request, "track.html", context)


def track_audio(request, pk):
    """Send what of a track can be heard."""
    audio = audio_of(get_object_or_404(Track, pk=pk))
    if audio is None:
        raise Http404
    return send_file(request, audio.path, content_type=audio.content_type)


def artist(request, pk):
    found = get_object_or_404(Artist, pk=pk)
    tracks = catalogue.tracks_of_artist(found)[:200]
    context = {"artist": found, "tracks": tracks, "similar": similar_artists(artist=found)}
    return render(request, "artist.html", context)


def tag(request, name):
    found = get_object_or_404(Tag, name=normalise_tag(name))
    page = Paginator(catalogue.tracks_with_tag(found), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "tag.html", {"tag": found, "tracks": page.object_list, "page": page})


@login_required
@require_POST
def feedback(request, pk):
    """Like, dislike, skip, block and the like, from any page that shows a song."""
    found = get_object_or_404(Track.objects.select_related("artist"), pk=pk)
    said = _say(request, found, request.POST.get("kind", ""))
    if request.htmx:
        context = {"track": found, "verdict": catalogue.verdict_of(request.user, found)}
        context |= {"said": said, "impression_id": request.POST.get("impression", "")}
        return render(request, "partials/feedback.html", context)
    messages.success(request, said)
    return redirect(found)


def _say(request, found: Track, kind: str) -> str:
    user = request.user
    if kind == "unlike":
        interactions.remove_verdict(user=user, track=found)
        return "Taken back."
    if kind == "block":
        until = _end_of_block(request)
        interactions.block(user=user, track=found, until=until)
        return f"You will not get this song {_how_long(until)}."
    if kind == "block_artist":
        until = _end_of_block(request)
        interactions.block(user=user, artist=found.artist, until=until)
        return f"You will not get songs of {found.artist} {_how_long(until)}."
    interactions.record_interaction(
        user=user, track=found, kind=kind, impression=_impression(request)
    )
    return {
        "like": "Liked. Your next list knows.",
        "dislike": "Disliked. It will not come again.",
        "skip": "Skipped. It rests for a while.",
        "wrong_mood": "Noted: wrong for this mood.",
    }.get(kind, "Noted.")


def _end_of_block(request) -> datetime | None:
    """Return until when; None for ever, which only an empty choice means."""
    wanted = request.POST.get("days", "")
    if not wanted:
        return None
    if not wanted.isdecimal() or not 1 <= int(wanted[:9]) <= _MAX_BLOCK_DAYS:
        raise InteractionError(f"A block lasts 1 to {_MAX_BLOCK_DAYS} days, or for ever.")
    return timezone.now() + timedelta(days=int(wanted))


def _how_long(until: datetime | None) -> str:
    return f"until {until:%-d %B %Y}" if until else "again"


def _impression(request) -> Impression | None:
    wanted = request.POST.get("impression", "")
    if not wanted.isdecimal():
        return None
    return Impression.objects.filter(user=request.user, pk=int(wanted[:18])).first()
