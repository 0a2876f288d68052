"""Forms of the pages; they check form, the services check meaning."""

from django import forms

from library.models import Playlist
from ml_models.mood.emotions import EMOTIONS, Mood, mood_of_emotion
from ml_models.mood.feelings import MAX_CHARACTERS
from recommender.selectors.list_options import ListOptions
from recommender.selectors.tag_suggestions import MAX_TAGS_TEXT


class PlaylistForm(forms.Form):
    title = forms.CharField(max_length=200)
    description = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    visibility = forms.ChoiceField(choices=Playlist.Visibility.choices)
    tags = forms.CharField(
        max_length=MAX_TAGS_TEXT,
        required=False,
        help_text="Separated by commas, for example: calm, piano",
    )

    def service_fields(self) -> dict:
        fields = dict(self.cleaned_data)
        fields["tags"] = fields["tags"].split(",")
        return fields


class ListOptionsForm(forms.Form):
    """What the songs page asks besides a mood; everything may be left out."""

    novelty = forms.FloatField(
        min_value=0,
        max_value=1,
        required=False,
        label="Familiar to new",
        widget=forms.NumberInput(attrs={"type": "range", "step": "0.1"}),
    )
    tag = forms.CharField(max_length=64, required=False, label="Only with the tag")
    year_from = forms.IntegerField(min_value=0, max_value=2200, required=False, label="From year")
    year_to = forms.IntegerField(min_value=0, max_value=2200, required=False, label="To year")
    no_explicit = forms.BooleanField(required=False, label="Nothing explicit")
    only_mine = forms.BooleanField(required=False, label="Only songs of mine")

    def options(self) -> ListOptions:
        """Return the options; a field with nonsense in it asks for nothing."""
        self.is_valid()
        given = {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None)
        }
        return ListOptions(**given)


class JourneyForm(forms.Form):
    """From one emotion to another."""

    start = forms.ChoiceField(choices=[(e, e) for e in EMOTIONS], label="From")
    end = forms.ChoiceField(
        choices=[("calm", "calm"), *((e, e) for e in EMOTIONS)], label="To", initial="calm"
    )

    def moods(self) -> tuple[Mood, Mood]:
        """Return both ends."""
        return tuple(_place_of(self.cleaned_data[name]) for name in ("start", "end"))


def _place_of(name: str) -> Mood:
    if name == "calm":
        return Mood(0.4, -0.55)
    return mood_of_emotion(name)


class WordForm(forms.Form):
    emotion = forms.ChoiceField(choices=[(e, e) for e in EMOTIONS], required=False)
    valence = forms.FloatField(min_value=-1, max_value=1, required=False)
    arousal = forms.FloatField(min_value=-1, max_value=1, required=False)
    words = forms.CharField(
        label="In your own words",
        max_length=MAX_CHARACTERS,
        required=False,
        help_text="English, German or Korean; read, and not kept.",
        widget=forms.TextInput(
            attrs={
                "placeholder": "recently_skipped but hopeful",
                "autocomplete": "off",
                "required": True,
            }
        ),
    )

    def service_fields(self) -> dict:
        for name in ("emotion", "words"):
            if self.cleaned_data[name]:
                return {name: self.cleaned_data[name]}
        return {name: self.cleaned_data[name] for name in ("valence", "arousal")}
