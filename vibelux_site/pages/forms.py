"""Forms of the pages; they check form, the services check meaning."""

from django import forms

from ml_models.emotions import EMOTIONS
from recommender.models import Playlist


class PlaylistForm(forms.Form):
    title = forms.CharField(max_length=200)
    description = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    visibility = forms.ChoiceField(choices=Playlist.Visibility.choices)
    tags = forms.CharField(
        max_length=1000, required=False, help_text="Separated by commas, for example: calm, piano"
    )

    def service_fields(self) -> dict:
        fields = dict(self.cleaned_data)
        fields["tags"] = fields["tags"].split(",")
        return fields


class WordForm(forms.Form):
    emotion = forms.ChoiceField(choices=[(e, e) for e in EMOTIONS], required=False)
    valence = forms.FloatField(min_value=-1, max_value=1, required=False)
    arousal = forms.FloatField(min_value=-1, max_value=1, required=False)

    def service_fields(self) -> dict:
        emotion = self.cleaned_data["emotion"]
        if emotion:
            return {"emotion": emotion}
        return {name: self.cleaned_data[name] for name in ("valence", "arousal")}
