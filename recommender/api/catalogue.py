"""Endpoints of artists, tracks and tags."""

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import viewsets

from recommender.api.serializers import (
    ArtistSerializer,
    TagSerializer,
    TrackDetailSerializer,
    TrackSerializer,
)
from recommender.models import Artist, Tag, Track
from recommender.selectors.search import search_tracks


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
            tracks = tracks.filter(track_tags__tag__name=tag.replace("\x00", "")).distinct()
        return tracks

    def list(self, request, *args, **kwargs):
        if not (q := request.query_params.get("q")):
            return super().list(request, *args, **kwargs)
        page = self.paginate_queryset(search_tracks(q, limit=100))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class ArtistViewSet(viewsets.ReadOnlyModelViewSet):
    """Artists."""

    queryset = Artist.objects.order_by("name", "pk")
    serializer_class = ArtistSerializer


class TagViewSet(viewsets.ReadOnlyModelViewSet):
    """Tags."""

    queryset = Tag.objects.order_by("name")
    serializer_class = TagSerializer
