"""The model cards of the weights that ship."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommender.selectors.model_cards import model_cards


def model_cards_page(request: HttpRequest) -> HttpResponse:
    """Show the model cards of the weights that ship."""
    if not request.user.has_perm("recommender.view_modelrelease"):
        raise PermissionDenied
    context = {**admin.site.each_context(request), "title": "Model cards", "cards": model_cards()}
    return render(request, "admin/recommender/model_cards.html", context)
