"""Each stage of a listener's list, for staff."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ml_models.blend import PARTS
from ml_models.mood.emotions import EMOTIONS, Intent, mood_of_emotion
from recommender.selectors.debugger import trace_list


class DebuggerForm(forms.Form):
    """Whose list, in which mood."""

    username = forms.CharField(max_length=150)
    emotion = forms.ChoiceField(
        choices=[("", "by taste alone"), *((e, e) for e in EMOTIONS)], required=False
    )
    intent = forms.ChoiceField(choices=[(str(i), str(i)) for i in Intent], required=False)

    def clean_username(self):
        found = get_user_model().objects.with_name(self.cleaned_data["username"])
        if found is None:
            raise forms.ValidationError("Nobody here has this name.")
        return found

    def trace_fields(self) -> dict:
        """Return arguments for `trace_list`."""
        emotion = self.cleaned_data["emotion"]
        return {
            "user": self.cleaned_data["username"],
            "mood": mood_of_emotion(emotion) if emotion else None,
            "intent": self.cleaned_data["intent"] or Intent.MATCH,
        }


def debugger_page(request: HttpRequest) -> HttpResponse:
    """Show each stage of a listener's list."""
    if not request.user.has_perm("listening.view_impression"):
        raise PermissionDenied
    form = DebuggerForm(request.GET or None)
    context = {
        **admin.site.each_context(request),
        "title": "Why this list?",
        "form": form,
        "trace": trace_list(**form.trace_fields()) if form.is_valid() else None,
        "parts": PARTS,
    }
    return render(request, "admin/recommender/debugger.html", context)
