"""Endpoints of artists, tracks and tags."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from library.models import Artist, Playlist, Tag, Track
from library.selectors.search import search_artists, search_tracks
from ml_models.names.tags import normalise_tag
from recommender.api.serializers import (
    ArtistSerializer,
    RecommendationSerializer,
    TagSerializer,
    TrackDetailSerializer,
    TrackSerializer,
)
from recommender.selectors.neighbours import similar_artists, similar_tracks
from recommender.selectors.tag_suggestions import suggest_tags, typed_tags


@extend_schema_view(
    list=extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="title, artist or tag; forgives typos"),
            OpenApiParameter("artist", int),
            OpenApiParameter("tag", str),
        ]
    )
)
class TrackViewSet(viewsets.ReadOnlyModelViewSet):
    """Tracks: search with `q`, filter by artist or tag."""

    queryset = Track.objects.select_related("artist").order_by("pk")

    def get_serializer_class(self):
        return TrackDetailSerializer if self.action == "retrieve" else TrackSerializer

    def get_queryset(self):
        tracks = super().get_queryset()
        query = self.request.query_params
        if self.action == "retrieve":
            return tracks.prefetch_related("tags")
        if query.get("artist", "").isdecimal():
            tracks = tracks.filter(artist=int(query["artist"][:18]))
        if tag := query.get("tag"):
            tracks = tracks.filter(track_tags__tag__name=normalise_tag(tag)).distinct()
        return tracks

    def list(self, request, *args, **kwargs):
        if not (q := request.query_params.get("q")):
            return super().list(request, *args, **kwargs)
        page = self.paginate_queryset(search_tracks(q, limit=100))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses=RecommendationSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def similar(self, request, pk=None):
        """Songs like this one."""
        found = similar_tracks(track=self.get_object(), user=request.user)
        return Response(RecommendationSerializer(found, many=True).data)


@extend_schema_view(
    list=extend_schema(parameters=[OpenApiParameter("q", str, description="name; forgives typos")])
)
class ArtistViewSet(viewsets.ReadOnlyModelViewSet):
    """Artists: search with `q`."""

    queryset = Artist.objects.order_by("name", "pk")
    serializer_class = ArtistSerializer

    def list(self, request, *args, **kwargs):
        if not (q := request.query_params.get("q")):
            return super().list(request, *args, **kwargs)
        page = self.paginate_queryset(search_artists(q, limit=100))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses=ArtistSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def similar(self, request, pk=None):
        """Artists whose songs stand together with this one's."""
        found = similar_artists(artist=self.get_object())
        return Response(ArtistSerializer(found, many=True).data)


class TagViewSet(viewsets.ReadOnlyModelViewSet):
    """Tags."""

    queryset = Tag.objects.order_by("name")
    serializer_class = TagSerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("tags", str, description="chosen so far, separated by commas"),
            OpenApiParameter("playlist", str, description="whose songs speak, too"),
        ],
        responses=TagSerializer(many=True),
        filters=False,
    )
    @action(detail=False, pagination_class=None)
    def suggestions(self, request):
        """Tags that go with the chosen ones and with a playlist's songs."""
        query = request.query_params
        playlist = None
        if pk := query.get("playlist"):
            playlist = get_object_or_404(Playlist.objects.at_address(request.user, pk))
        found = suggest_tags(typed_tags(query.get("tags", "")), playlist=playlist)
        return Response(TagSerializer(found, many=True).data)
