"""Form of mood readings in the API."""

from rest_framework import serializers

from emotion.models import Consent, MoodReading
from ml_models.mood.emotions import EMOTIONS
from ml_models.mood.feelings import MAX_CHARACTERS
from ml_models.mood.lexicon.vocabulary import MUSIC_MOOD_NAMES


class FaceSerializer(serializers.Serializer):
    box = serializers.ListField(child=serializers.FloatField(), min_length=4, max_length=4)
    probs = serializers.ListField(child=serializers.FloatField(), min_length=7, max_length=7)


class ReadingSerializer(serializers.ModelSerializer):
    faces = FaceSerializer(many=True, read_only=True)
    voice = serializers.ListField(child=serializers.FloatField(), read_only=True)
    timeline = serializers.ListField(
        read_only=True, help_text="of a video: [seconds from the beginning, 7 numbers] each"
    )

    class Meta:
        model = MoodReading
        fields = (
            "id",
            "source",
            "status",
            "outcome",
            "faces",
            "chosen_face",
            "timeline",
            "voice",
            "corrected_emotion",
            "valence",
            "arousal",
            "confidence",
            "model_version",
            "created_at",
            "read_at",
        )
        read_only_fields = fields


class NewReadingSerializer(serializers.Serializer):
    """A photo, a video, a voice clip, a mood, a point of the mood space, or a few words."""

    photo = serializers.FileField(required=False)
    video = serializers.FileField(required=False)
    voice = serializers.FileField(required=False)
    mood = serializers.ChoiceField(choices=MUSIC_MOOD_NAMES, required=False)
    emotion = serializers.ChoiceField(
        choices=EMOTIONS, required=False, help_text="as readers of faces name it"
    )
    valence = serializers.FloatField(min_value=-1, max_value=1, required=False)
    arousal = serializers.FloatField(min_value=-1, max_value=1, required=False)
    words = serializers.CharField(
        max_length=MAX_CHARACTERS,
        required=False,
        help_text="how one feels, in English, German or Korean; read and not kept",
    )


class FrameSerializer(serializers.Serializer):
    frame = serializers.FileField(help_text="JPEG, PNG, WebP or HEIC")


class SeenFaceSerializer(serializers.Serializer):
    box = serializers.ListField(child=serializers.FloatField(), min_length=4, max_length=4)
    emotion = serializers.ChoiceField(choices=EMOTIONS)


class LiveStateSerializer(serializers.Serializer):
    """What a live camera has seen so far."""

    faces = SeenFaceSerializer(many=True, help_text="in the frame that was read last")
    outcome = serializers.CharField(help_text="of the frame that was read last, as of a photo")
    emotion = serializers.CharField(help_text="the settled emotion; empty before the first face")
    n_lists = serializers.IntegerField(help_text="grows whenever the music should move")


class ReadingChangeSerializer(serializers.Serializer):
    chosen_face = serializers.IntegerField(min_value=0, required=False)
    corrected_emotion = serializers.ChoiceField(choices=EMOTIONS, required=False)


class ConsentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Consent
        fields = ("version", "given_at")
        read_only_fields = fields
