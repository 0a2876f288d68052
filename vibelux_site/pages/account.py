"""One's own data: consent, readings, export, deletion."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.names import fold_name
from emotion.selectors import has_consent, readings_of
from listening.services import interactions
from vibelux_site.services.account import delete_account, export_account


@login_required
def account_data(request):
    context = {
        "has_consent": has_consent(request.user),
        "readings": readings_of(request.user)[:50],
        "blocks": request.user.blocks.active().select_related("track", "artist", "tag"),
    }
    return render(request, "account_data.html", context)


@login_required
def account_export(request):
    response = JsonResponse(export_account(user=request.user), json_dumps_params={"indent": 1})
    response["Content-Disposition"] = 'attachment; filename="vibelux-data.json"'
    return response


@login_required
@require_POST
def account_delete(request):
    if fold_name(request.POST.get("username", "")) != fold_name(request.user.username):
        messages.error(request, "Type your username to delete your account; nothing was deleted.")
        return redirect("account_data")
    user = request.user
    logout(request)
    delete_account(user=user)
    messages.success(request, "Your account and everything about you is deleted.")
    return redirect("home")


@login_required
@require_POST
def unblock(request, pk):
    block = get_object_or_404(request.user.blocks, pk=pk)
    interactions.unblock(block=block, by=request.user)
    return redirect("account_data")


def privacy(request):
    context = {"keep_lists_days": settings.VIBELUX_KEEP_LISTS_DAYS}
    return render(request, "privacy.html", context)
