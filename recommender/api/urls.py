"""Addresses of the recommender under /api/v1/."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from recommender.api import catalogue, listening, playlists

router = SimpleRouter()
router.register("tracks", catalogue.TrackViewSet, "api-track")
router.register("artists", catalogue.ArtistViewSet, "api-artist")
router.register("tags", catalogue.TagViewSet, "api-tag")
router.register("playlists", playlists.PlaylistViewSet, "api-playlist")
router.register("interactions", listening.InteractionViewSet, "api-interaction")
router.register("blocks", listening.BlockViewSet, "api-block")

urlpatterns = [
    path("recommendations/journey/", listening.JourneyView.as_view(), name="api-journey"),
    path("recommendations/group/", listening.GroupView.as_view(), name="api-group"),
    path("recommendations/", listening.RecommendationView.as_view(), name="api-recommendations"),
    *router.urls,
]
