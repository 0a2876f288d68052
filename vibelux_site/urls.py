"""Which part answers which address."""

from django.contrib import admin
from django.urls import include, path

from vibelux_site.pages.health import healthz, readyz
from vibelux_site.pages.sign_up import sign_up

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("accounts/signup/", sign_up, name="account_signup"),
    path("accounts/", include("allauth.account.urls")),
    path("api/", include("vibelux_site.api.urls")),
    path("", include("vibelux_site.pages.urls")),
]

handler500 = "vibelux_site.pages.errors.server_error"
