"""Form of catalogue, playlists, listening and lists in the API."""

from rest_framework import serializers

from library.models import Artist, Playlist, PlaylistTrack, Tag, Track
from listening.models import Block, Interaction
from ml_models.mood.emotions import EMOTIONS, Intent
from ml_models.mood.lexicon.vocabulary import MUSIC_MOOD_NAMES
from recommender.selectors.list_options import ListOptions
from recommender.selectors.reasons import ReasonCode
from recommender.snapshot.current import current_snapshot


class ArtistSerializer(serializers.ModelSerializer):
    class Meta:
        model = Artist
        fields = ("id", "name", "mbid")


class TagSerializer(serializers.ModelSerializer):
    class Meta:
        model = Tag
        fields = ("id", "name")


_MOOD_FIELDS = ("valence", "arousal", "mood_confidence")


class TrackSerializer(serializers.ModelSerializer):
    artist = ArtistSerializer(read_only=True)
    valence = serializers.FloatField(allow_null=True, read_only=True)
    arousal = serializers.FloatField(allow_null=True, read_only=True)
    mood_confidence = serializers.FloatField(read_only=True)

    class Meta:
        model = Track
        fields = (
            "id",
            "title",
            "artist",
            "album",
            "year",
            "duration_s",
            "is_explicit",
            "mbid",
            "isrc",
            "spotify_id",
            "audio_url",
            "valence",
            "arousal",
            "mood_confidence",
        )
        read_only_fields = fields

    def to_representation(self, track):
        """Show the columns as they are: asking each field takes ten times as long."""
        shown = {name: getattr(track, name) for name in _TRACK_COLUMNS}
        mood = current_snapshot().mood_of(track.pk)
        shown["valence"] = mood.valence if mood else None
        shown["arousal"] = mood.arousal if mood else None
        shown["mood_confidence"] = mood.confidence if mood else 0.0
        artist = track.artist
        shown["artist"] = {name: getattr(artist, name) for name in ArtistSerializer.Meta.fields}
        return shown


_TRACK_COLUMNS = [name for name in TrackSerializer.Meta.fields if name not in _MOOD_FIELDS]


class TrackDetailSerializer(TrackSerializer):
    tags = serializers.SlugRelatedField("name", many=True, read_only=True)

    class Meta(TrackSerializer.Meta):
        fields = (*TrackSerializer.Meta.fields, "tags")

    def to_representation(self, track):
        tags = [tag.name for tag in track.tags.all()]  # prefetched by the view
        return {**super().to_representation(track), "tags": tags}


class PlaylistSerializer(serializers.ModelSerializer):
    owner = serializers.CharField(source="owner.username", read_only=True)
    tags = serializers.ListField(
        child=serializers.CharField(max_length=200), required=False, write_only=True
    )
    n_tracks = serializers.IntegerField(read_only=True, default=0)
    n_likes = serializers.IntegerField(read_only=True, default=0)
    share_key = serializers.UUIDField(
        read_only=True, help_text="names it in addresses while it is unlisted; null otherwise"
    )

    class Meta:
        model = Playlist
        fields = (
            "id",
            "share_key",
            "owner",
            "title",
            "description",
            "visibility",
            "tags",
            "n_tracks",
            "n_likes",
            "created_at",
            "updated_at",
        )

    def to_representation(self, playlist):
        tags = [tag.name for tag in playlist.tags.all()]  # prefetched by the view
        shown = {**super().to_representation(playlist), "tags": tags}
        if playlist.visibility != Playlist.Visibility.UNLISTED:
            shown["share_key"] = None
        return shown


class EntrySerializer(serializers.ModelSerializer):
    track = TrackSerializer(read_only=True)

    class Meta:
        model = PlaylistTrack
        fields = ("position", "track", "reasons", "added_at")


class TrackIdSerializer(serializers.Serializer):
    track_id = serializers.IntegerField(min_value=1)


class PositionSerializer(serializers.Serializer):
    position = serializers.IntegerField(min_value=1)


class InteractionSerializer(serializers.ModelSerializer):
    track_id = serializers.IntegerField(min_value=1)
    impression_id = serializers.IntegerField(min_value=1, required=False, allow_null=True)
    happened_at = serializers.DateTimeField(
        required=False, help_text="by the client's clock; of verdicts the last one holds"
    )
    client_id = serializers.UUIDField(
        required=False, allow_null=True, help_text="names the event, so that a retry counts once"
    )

    class Meta:
        model = Interaction
        fields = ("id", "track_id", "kind", "count", "impression_id", "happened_at", "client_id")
        read_only_fields = ("id", "count")


class BlockSerializer(serializers.ModelSerializer):
    class Meta:
        model = Block
        fields = ("id", "track", "artist", "tag", "until", "created_at")
        validators = ()  # the service says which combinations make sense


class ListOptionsSerializer(serializers.Serializer):
    """What is asked of a list besides a mood."""

    novelty = serializers.FloatField(
        min_value=0, max_value=1, default=0.5, help_text="0: only songs I know; 1: only new ones"
    )
    tag = serializers.CharField(max_length=200, default="")
    year_from = serializers.IntegerField(min_value=0, max_value=2200, default=None)
    year_to = serializers.IntegerField(min_value=0, max_value=2200, default=None)
    max_duration_s = serializers.IntegerField(min_value=1, max_value=100_000, default=None)
    no_explicit = serializers.BooleanField(default=False)
    only_mine = serializers.BooleanField(default=False)
    ignore_tracks = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**62),
        max_length=100,
        default=list,
        help_text="tracks of one's history that must not count for this list",
    )

    def options(self) -> ListOptions:
        """Return the checked options."""
        fields = {name: self.validated_data[name] for name in ListOptionsSerializer().fields}
        return ListOptions(**fields | {"ignore_tracks": tuple(fields["ignore_tracks"])})


class JourneyQuerySerializer(ListOptionsSerializer):
    """From one mood to another; each an emotion or a point."""

    k = serializers.IntegerField(min_value=2, max_value=50, default=12)
    from_valence = serializers.FloatField(min_value=-1, max_value=1)
    from_arousal = serializers.FloatField(min_value=-1, max_value=1)
    to_valence = serializers.FloatField(min_value=-1, max_value=1)
    to_arousal = serializers.FloatField(min_value=-1, max_value=1)


class GroupQuerySerializer(ListOptionsSerializer):
    """The faces of one photo."""

    k = serializers.IntegerField(min_value=1, max_value=100, default=20)
    reading = serializers.UUIDField()


class ShuffleQuerySerializer(serializers.Serializer):
    valence = serializers.FloatField(min_value=-1, max_value=1)
    arousal = serializers.FloatField(min_value=-1, max_value=1)
    seed = serializers.IntegerField(min_value=0, max_value=2**31, default=0)


class RecommendationQuerySerializer(ListOptionsSerializer):
    k = serializers.IntegerField(min_value=1, max_value=100, default=30)
    intent = serializers.ChoiceField(choices=[str(i) for i in Intent], default="match")
    mood = serializers.ChoiceField(choices=MUSIC_MOOD_NAMES, required=False)
    emotion = serializers.ChoiceField(
        choices=EMOTIONS, required=False, help_text="as readers of faces name it"
    )
    valence = serializers.FloatField(min_value=-1, max_value=1, required=False)
    arousal = serializers.FloatField(min_value=-1, max_value=1, required=False)
    reading = serializers.UUIDField(required=False)
    together_with = serializers.UUIDField(
        required=False, help_text="another reading of the same moment, for instance the voice"
    )

    def validate(self, query):
        if ("valence" in query) != ("arousal" in query):
            raise serializers.ValidationError("Give both valence and arousal, or neither.")
        return query


class ReasonSerializer(serializers.Serializer):
    """Why a song is in a list: a code and what belongs to it."""

    code = serializers.ChoiceField(choices=[str(code) for code in ReasonCode])
    facts = serializers.DictField(help_text="by code, for instance the title behind `taste`")


class RecommendationSerializer(serializers.Serializer):
    track = TrackSerializer()
    rank = serializers.IntegerField()
    score = serializers.FloatField(help_text="Sum of the parts; a ranking score, no probability.")
    parts = serializers.DictField(child=serializers.FloatField())
    reasons = ReasonSerializer(many=True)
    because_track_id = serializers.IntegerField(
        allow_null=True, help_text="the song of one's history that speaks loudest for this one"
    )

    def to_representation(self, item):
        """Show what is plain already as it is."""
        shown = {name: getattr(item, name) for name in self.fields}
        shown["reasons"] = [{"code": r.code, "facts": r.facts} for r in item.reasons]
        return shown | {"track": self.fields["track"].to_representation(item.track)}


class TargetSerializer(serializers.Serializer):
    valence = serializers.FloatField()
    arousal = serializers.FloatField()


class RecommendationListSerializer(serializers.Serializer):
    items = RecommendationSerializer(many=True)
    fallback_level = serializers.CharField()
    intent = serializers.CharField()
    target = TargetSerializer(allow_null=True)
    weights = serializers.DictField(child=serializers.FloatField())
    model_versions = serializers.DictField(child=serializers.IntegerField())
    impression_id = serializers.IntegerField(allow_null=True)


class GroupListSerializer(RecommendationListSerializer):
    best_for_face = serializers.ListField(
        child=serializers.IntegerField(), help_text="for each song the face that it fits best"
    )
