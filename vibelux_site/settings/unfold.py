"""What the admin's frame shows."""

from django.templatetags.static import static
from django.urls import reverse_lazy

UNFOLD = {
    "LOGIN": {"form": "vibelux_site.login.forms.AdminLoginForm"},
    "SITE_TITLE": "VibeluX admin",
    "SITE_HEADER": "VibeluX",
    "SITE_URL": "/",
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": True,
        "navigation": [
            {
                "title": "Models",
                "items": [
                    {
                        "title": "Train, compare, publish",
                        "icon": "model_training",
                        "link": reverse_lazy("admin:recommender_models"),
                    },
                    {
                        "title": "Model cards",
                        "icon": "description",
                        "link": reverse_lazy("admin:recommender_model_cards"),
                    },
                    {
                        "title": "Face networks",
                        "icon": "face",
                        "link": reverse_lazy("admin:emotion_facenetwork_changelist"),
                    },
                    {
                        "title": "Why this list?",
                        "icon": "troubleshoot",
                        "link": reverse_lazy("admin:recommender_debugger"),
                    },
                ],
            },
        ],
    },
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("icons/favicon.svg"),
        },
    ],
}
