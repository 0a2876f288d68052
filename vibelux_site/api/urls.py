"""Addresses under /api/."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny

from vibelux_site.api.errors import unknown_address
from vibelux_site.api.views import TokenView

urlpatterns = [
    path("v1/token/", TokenView.as_view(), name="api-token"),
    path("v1/", include("emotion.api.urls")),
    path("v1/", include("recommender.api.urls")),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[AllowAny]), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="schema", permission_classes=[AllowAny]),
        name="api-docs",
    ),
    re_path(r"", unknown_address),
]
