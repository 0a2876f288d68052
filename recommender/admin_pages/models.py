"""The page on which models are trained, compared, published and rolled back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from library.errors import LibraryError
from recommender.errors import RecommenderError
from recommender.models import ModelKind, ModelRelease, TrainingRun
from recommender.services.training_requests import request_cancel, start_training
from recommender.snapshot.current import release_problems
from recommender.training.measures import MEASURES
from recommender.training.releases import publish_release, rollback_release

_LOG_LINES = 12


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


def models_change(request: HttpRequest) -> HttpResponse:
    """Start or cancel a training, publish or roll back."""
    if not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        try:
            messages.success(request, _change(request))
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
    if change == "train":
        start_training(kind=kind, by=request.user)
        return "The training is queued."
    if change == "cancel":
        request_cancel(run=get_object_or_404(TrainingRun, pk=_number(request, "run")))
        return "The training will stop after its present step."
    if change == "publish":
        release = get_object_or_404(ModelRelease, pk=_number(request, "release"))
        return f"{publish_release(release=release, by=request.user)} now serves."
    if change == "rollback":
        return f"Back to {rollback_release(kind=kind, by=request.user)}."
    raise RecommenderError("Choose what to do.")


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text[:18]) if text.isdecimal() else 0


def _card(kind: ModelKind) -> dict:
    releases = ModelRelease.objects.filter(kind=kind)
    run = TrainingRun.objects.filter(kind=kind).first()
    live = releases.live().first()
    candidate = releases.first()
    if candidate is not None and candidate.status != ModelRelease.Status.CANDIDATE:
        candidate = None
    return {
        "kind": kind,
        "live": live,
        "candidate": candidate,
        "run": run,
        "percent": round(100 * run.progress) if run else 0,
        "log": run.log.splitlines()[-_LOG_LINES:] if run else [],
        "rows": _compare(live, candidate),
        "measure": MEASURES[kind].told_as,
        "history": releases[:8],
        "can_roll_back": live is not None
        and releases.filter(status=ModelRelease.Status.RETIRED).exists(),
    }


def _compare(live: ModelRelease | None, candidate: ModelRelease | None) -> list[dict]:
    """Put the figures of live, candidate and baseline side by side."""
    shown = candidate or live
    if shown is None:
        return []
    rows = []
    measure = MEASURES[ModelKind(shown.kind)]
    for name in dict.fromkeys((measure.name, "recall_at_10", "coverage")):
        if name not in shown.metrics:
            continue
        old = live.metrics.get(name) if live else None
        new = candidate.metrics.get(name) if candidate else None
        rows.append(
            {
                "name": name,
                "live": old,
                "candidate": new,
                "difference": new - old if None not in (old, new) else None,
                "baseline": shown.metrics.get(measure.baseline, {}).get(name),
            }
        )
    return rows
