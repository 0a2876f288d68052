"""Addresses of mood readings under /api/v1/."""

from django.urls import path

from emotion.api import views

urlpatterns = [
    path("readings/", views.ReadingListView.as_view(), name="api-readings"),
    path("readings/<uuid:reading_id>/", views.ReadingView.as_view(), name="api-reading"),
    path("live/", views.LiveListView.as_view(), name="api-live-list"),
    path("live/<uuid:reading_id>/", views.LiveView.as_view(), name="api-live"),
    path("consent/", views.ConsentView.as_view(), name="api-consent"),
]
