"""Endpoints of playlists and their tracks."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from library.errors import UnknownTrackError
from library.models import Playlist, Track
from library.services import playlists
from ml_models.mood.emotions import Mood
from recommender.api.serializers import (
    EntrySerializer,
    PlaylistSerializer,
    PositionSerializer,
    RecommendationSerializer,
    ShuffleQuerySerializer,
    TrackIdSerializer,
    TrackSerializer,
)
from recommender.selectors.neighbours import mood_shuffle, songs_that_fit

_NO_CONTENT = {204: None}


def find_track(track_id: int) -> Track:
    """Return a track or raise the error that names the unknown id."""
    try:
        return Track.objects.select_related("artist").get(pk=track_id)
    except Track.DoesNotExist as error:
        raise UnknownTrackError(track_id=track_id) from error


class PlaylistViewSet(viewsets.ModelViewSet):
    """Playlists that one may see; only the owner may change one."""

    serializer_class = PlaylistSerializer
    queryset = Playlist.objects.none()
    http_method_names = ("get", "post", "patch", "put", "delete", "head", "options")

    def get_queryset(self):
        user = self.request.user
        seen = Playlist.objects.listed_for(user)
        if "pk" in self.kwargs:
            seen = Playlist.objects.at_address(user, self.kwargs["pk"])
        if self.request.query_params.get("mine"):
            seen = seen.filter(Q(owner_id=user.pk))
        return (
            seen.select_related("owner")
            .prefetch_related("tags")
            .with_counts()
            .order_by("-updated_at", "-pk")
        )

    def perform_create(self, serializer):
        fields = serializer.validated_data
        serializer.instance = playlists.create_playlist(owner=self.request.user, **fields)

    def perform_update(self, serializer):
        fields = serializer.validated_data
        serializer.instance = playlists.update_playlist(
            playlist=serializer.instance, by=self.request.user, **fields
        )

    def perform_destroy(self, instance):
        playlists.delete_playlist(playlist=instance, by=self.request.user)

    @extend_schema(
        methods=["GET"], responses=EntrySerializer(many=True), filters=False, parameters=[]
    )
    @extend_schema(methods=["POST"], request=TrackIdSerializer, responses={201: EntrySerializer})
    @action(detail=True, methods=["get", "post"], url_path="tracks")
    def tracks(self, request, pk=None):
        playlist = self.get_object()
        if request.method == "POST":
            return self._add(request, playlist)
        entries = playlist.entries.select_related("track__artist").order_by("position")
        page = self.paginate_queryset(entries)
        return self.get_paginated_response(EntrySerializer(page, many=True).data)

    def _add(self, request, playlist):
        form = TrackIdSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        entry, is_new = playlists.add_track(
            playlist=playlist, track=find_track(form.validated_data["track_id"]), by=request.user
        )
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(EntrySerializer(entry).data, status=code)

    @extend_schema(methods=["PATCH"], request=PositionSerializer, responses=_NO_CONTENT)
    @extend_schema(methods=["DELETE"], request=None, responses=_NO_CONTENT)
    @action(detail=True, methods=["patch", "delete"], url_path=r"tracks/(?P<track_id>\d{1,18})")
    def track(self, request, pk=None, track_id=None):
        playlist, track = self.get_object(), find_track(int(track_id))
        if request.method == "DELETE":
            playlists.remove_track(playlist=playlist, track=track, by=request.user)
        else:
            form = PositionSerializer(data=request.data)
            form.is_valid(raise_exception=True)
            position = form.validated_data["position"]
            playlists.move_track(playlist=playlist, track=track, position=position, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(methods=["PUT", "DELETE"], request=None, responses=_NO_CONTENT)
    @action(detail=True, methods=["put", "delete"])
    def like(self, request, pk=None):
        change = playlists.like_playlist if request.method == "PUT" else playlists.unlike_playlist
        change(playlist=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=RecommendationSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def fitting(self, request, pk=None):
        """Songs that would fit into this playlist."""
        found = songs_that_fit(playlist=self.get_object(), user=request.user)
        return Response(RecommendationSerializer(found, many=True).data)

    @extend_schema(
        parameters=[ShuffleQuerySerializer], responses=TrackSerializer(many=True), filters=False
    )
    @action(detail=True)
    def shuffle(self, request, pk=None):
        """The same songs, ordered by how well they fit a mood."""
        query = ShuffleQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        wanted = query.validated_data
        tracks = mood_shuffle(
            playlist=self.get_object(),
            mood=Mood(wanted["valence"], wanted["arousal"]),
            seed=wanted["seed"],
        )
        page = self.paginate_queryset(tracks)
        return self.get_paginated_response(TrackSerializer(page, many=True).data)

    def get_object(self):
        """Return the playlist that the address names, by number or share key."""
        found = get_object_or_404(self.get_queryset())
        self.check_object_permissions(self.request, found)
        return found
