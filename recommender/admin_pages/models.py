"""The page on which models are trained, compared, published and rolled back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from library.errors import LibraryError
from recommender.errors import QualityGateError, RecommenderError
from recommender.models import ModelKind, ModelRelease, ReleaseEvent, TrainingRun
from recommender.services.training_requests import request_cancel, start_training
from recommender.snapshot.current import release_problems
from recommender.training.gate import judge, weigh
from recommender.training.measures import MEASURES
from recommender.training.releases import (
    WITHDRAWABLE,
    publish_release,
    rollback_release,
    withdraw_release,
)

_LOG_LINES = 12
_MAX_HISTORY = 8
_MAX_REASON = 1000  # characters
_Status = ModelRelease.Status


def models_page(request: HttpRequest) -> HttpResponse:
    """Show each kind of model: live, running, candidate, history."""
    context = {
        **admin.site.each_context(request),
        "title": "Models",
        "cards": _cards(request),
    }
    return render(request, "admin/recommender/models.html", context)


def models_cards(request: HttpRequest) -> HttpResponse:
    """Answer the page's poll with the cards alone."""
    context = {"cards": _cards(request)}
    return render(request, "admin/recommender/models_cards.html", context)


def models_confirm(request: HttpRequest) -> HttpResponse:
    """Show what the gate says of a release, or what a withdrawal means, and ask."""
    if not request.user.is_superuser:
        raise PermissionDenied
    release = get_object_or_404(ModelRelease, pk=_number(request.GET.get("release", "")))
    is_withdrawal = request.GET.get("change") == "withdraw"
    live = ModelRelease.objects.live().filter(kind=release.kind).first()
    verdict = None
    if release.status == _Status.CANDIDATE and not is_withdrawal:
        verdict = judge(release, live)
    context = {
        **admin.site.each_context(request),
        "title": "Withdraw learnt weights" if is_withdrawal else f"Publish release {release.pk}",
        "release": release,
        "measure": MEASURES[ModelKind(release.kind)].told_as,
        "live": live,
        "verdict": verdict,
        "is_withdrawal": is_withdrawal,
        "max_reason": _MAX_REASON,
    }
    return render(request, "admin/recommender/models_confirm.html", context)


def models_change(request: HttpRequest) -> HttpResponse:
    """Start or cancel a training, publish, roll back or withdraw."""
    if not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        try:
            messages.success(request, _change(request))
        except QualityGateError as error:
            messages.error(request, f"The gate refuses it. {error}")
        except LibraryError as error:
            messages.error(request, str(error))
    return redirect(reverse("admin:recommender_models"))


def _cards(request: HttpRequest) -> list[dict]:
    if not request.user.has_perm("recommender.view_modelrelease"):
        raise PermissionDenied
    problems = release_problems()
    return [_card(kind) | {"problem": problems.get(kind)} for kind in ModelKind]


def _change(request: HttpRequest) -> str:
    change, kind = request.POST.get("change"), request.POST.get("kind", "")
    reason = request.POST.get("reason", "")[:_MAX_REASON]
    if change == "train":
        start_training(kind=kind, by=request.user)
        return "The training is queued."
    if change == "cancel":
        number = _number(request.POST.get("run", ""))
        request_cancel(run=get_object_or_404(TrainingRun, pk=number))
        return "The training will stop after its present step."
    if change == "publish":
        number = _number(request.POST.get("release", ""))
        release = get_object_or_404(ModelRelease, pk=number)
        return f"{publish_release(release=release, by=request.user, overrule=reason)} now serves."
    if change == "rollback":
        return f"Back to {rollback_release(kind=kind, by=request.user)}."
    if change == "withdraw":
        withdraw_release(kind=kind, by=request.user, reason=reason)
        return "Withdrawn: what ships with VibeluX serves again."
    raise RecommenderError("Choose what to do.")


def _number(text: str) -> int:
    return int(text[:18]) if text.isdecimal() else 0


def _card(kind: ModelKind) -> dict:
    releases = ModelRelease.objects.filter(kind=kind)
    run = TrainingRun.objects.filter(kind=kind).first()
    live = releases.live().first()
    candidate = releases.exclude(status=_Status.PRUNED).first()
    if candidate is not None and candidate.status != _Status.CANDIDATE:
        candidate = None
    return {
        "kind": kind,
        "live": live,
        "candidate": candidate,
        "run": run,
        "percent": round(100 * run.progress) if run else 0,
        "log": run.log.splitlines()[-_LOG_LINES:] if run else [],
        "measure": MEASURES[kind].told_as,
        "verdict": weigh(candidate, live) if candidate else None,
        "rows": _figures(live, candidate),
        "history": releases[:_MAX_HISTORY],
        "events": ReleaseEvent.objects.filter(release__kind=kind).select_related("by")[
            :_MAX_HISTORY
        ],
        "can_withdraw": live is not None and kind in WITHDRAWABLE,
        "can_roll_back": releases.filter(status=_Status.RETIRED).exists(),
    }


def _figures(live: ModelRelease | None, candidate: ModelRelease | None) -> list[dict]:
    """Put the figures of live, candidate and baseline side by side, each on its own split."""
    shown = candidate or live
    if shown is None:
        return []
    rows = []
    measure = MEASURES[ModelKind(shown.kind)]
    for name in dict.fromkeys((measure.name, "recall_at_10", "coverage")):
        if name not in shown.metrics:
            continue
        rows.append(
            {
                "name": name,
                "live": live.metrics.get(name) if live else None,
                "candidate": candidate.metrics.get(name) if candidate else None,
                "baseline": shown.metrics.get(measure.baseline, {}).get(name),
            }
        )
    return rows
