"""Every address of the site with every method, found in the URL configuration."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Door:
    """One address, by the name that `reverse` knows, and one method that it answers."""

    name: str
    method: str


def all_doors() -> set[Door]:
    """Return the doors of pages and API; those of the admin are in `admin_doors`."""
    return {
        Door(name, method)
        for name, pattern in _patterns(get_resolver().url_patterns)
        if not name.startswith("admin:")
        for method in _methods(pattern.callback)
    }


def admin_doors() -> set[str]:
    return {n for n, _ in _patterns(get_resolver().url_patterns) if n.startswith("admin:")}


def admin_arguments(name: str) -> int:
    """Return how many arguments an address of the admin takes."""
    patterns = dict(_patterns(get_resolver().url_patterns))
    return len(patterns[name].pattern.converters) or patterns[name].pattern.regex.groups


def _patterns(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _patterns(pattern.url_patterns, inner)


def _methods(view) -> tuple[str, ...]:
    """Return what a view answers; a function may answer to both kinds of form."""
    if actions := getattr(view, "actions", None):  # of a viewset
        return tuple(m for m in actions if m in _METHODS)
    if cls := getattr(view, "cls", None):  # of the API
        return tuple(m for m in _METHODS if hasattr(cls, m) and m in cls.http_method_names)
    if cls := getattr(view, "view_class", None):  # a form's PUT is its POST
        return tuple(m for m in ("get", "post") if hasattr(cls, m))
    return ("get", "post")
