"""Addresses of mood readings under /api/v1/."""

from django.urls import path

from emotion.api import views

urlpatterns = [
    path("readings/", views.ReadingListView.as_view(), name="api-readings"),
    path("readings/<uuid:reading_id>/", views.ReadingView.as_view(), name="api-reading"),
    path("consent/", views.ConsentView.as_view(), name="api-consent"),
]
