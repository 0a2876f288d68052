"""What a load balancer or a container's keeper asks."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from recommender.snapshot.current import damaged_kinds
from vibelux_site.hosting.health import part_states


def healthz(request):
    """Say that this process answers; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request):
    """Say which parts of the site can be reached; 503 when one cannot."""
    parts = part_states()
    is_ready = set(parts.values()) == {"ok"}
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    body = {"status": "ready" if is_ready else "not ready", "parts": parts}
    if damaged := damaged_kinds():  # lists are made all the same, from what stands in
        body["damaged_models"] = damaged
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


class HealthMiddleware:
    """Answer before everything else: these questions come by number, without https or session."""

    _VIEWS = {"/healthz": healthz, "/readyz": readyz}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        view = self._VIEWS.get(request.path_info)
        return view(request) if view else self.get_response(request)
