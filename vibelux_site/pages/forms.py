"""Forms of the pages; they check form, the services check meaning."""

from django import forms

from library.models import Playlist
from ml_models.mood.emotions import Mood
from ml_models.mood.feelings import MAX_CHARACTERS
from ml_models.mood.lexicon.vocabulary import MUSIC_MOODS, music_mood
from recommender.selectors.list_options import ListOptions
from recommender.selectors.tag_suggestions import MAX_TAGS_TEXT

_MOODS = [(name, name) for name in MUSIC_MOODS]


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
    """From one mood to another."""

    start = forms.ChoiceField(choices=_MOODS, label="From", initial="tense")
    end = forms.ChoiceField(choices=_MOODS, label="To", initial="calm")

    def moods(self) -> tuple[Mood, Mood]:
        """Return both ends."""
        return tuple(music_mood(self.cleaned_data[name]) for name in ("start", "end"))


class WordForm(forms.Form):
    mood = forms.ChoiceField(choices=_MOODS, required=False)
    valence = forms.FloatField(min_value=-1, max_value=1, required=False)
    arousal = forms.FloatField(min_value=-1, max_value=1, required=False)
    words = forms.CharField(
        label="In your own words",
        max_length=MAX_CHARACTERS,
        required=False,
        help_text="English, German or Korean; read, and not kept.",
        widget=forms.TextInput(
            attrs={
                "placeholder": "tired but hopeful",
                "autocomplete": "off",
                "required": True,
            }
        ),
    )

    def service_fields(self) -> dict:
        for name in ("mood", "words"):
            if self.cleaned_data[name]:
                return {name: self.cleaned_data[name]}
        return {name: self.cleaned_data[name] for name in ("valence", "arousal")}
