"""Which part answers which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("api/", include("vibelux_site.api.urls")),
    path("", include("vibelux_site.pages.urls")),
]

handler500 = "vibelux_site.pages.errors.server_error"
