"""Endpoints of interactions, blocks and recommended lists."""

from django.http import Http404, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from emotion.errors import ReadingStateError
from emotion.models import MoodReading
from emotion.selectors import mood_together, moods_of_faces, reading_for
from listening.models import Block, Impression, Interaction
from listening.services import interactions
from ml_models.mood.emotions import Mood, mood_of_emotion
from ml_models.mood.lexicon.vocabulary import music_mood
from recommender.api.playlists import find_track
from recommender.api.serializers import (
    BlockSerializer,
    GroupListSerializer,
    GroupQuerySerializer,
    InteractionSerializer,
    JourneyQuerySerializer,
    RecommendationListSerializer,
    RecommendationQuerySerializer,
)
from recommender.services.lists import show_group_list, show_journey, show_recommendations

# Built once: a serializer copies its fields whenever it is made, which takes longer than a list.
_LIST = RecommendationListSerializer()


class InteractionViewSet(mixins.CreateModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet):
    """One's own plays, skips and verdicts."""

    serializer_class = InteractionSerializer
    queryset = Interaction.objects.none()

    def get_queryset(self):
        return Interaction.objects.filter(user=self.request.user).order_by("-happened_at", "-pk")

    def perform_create(self, serializer):
        fields = dict(serializer.validated_data)
        track = find_track(fields.pop("track_id"))
        impression_id = fields.pop("impression_id", None)
        if impression_id is not None:
            mine = Impression.objects.filter(user=self.request.user, pk=impression_id)
            fields["impression"] = mine.first()
            if fields["impression"] is None:
                raise Http404
        serializer.instance = interactions.record_interaction(
            user=self.request.user, track=track, **fields
        )


class BlockViewSet(
    mixins.CreateModelMixin,
    mixins.ListModelMixin,
    mixins.DestroyModelMixin,
    viewsets.GenericViewSet,
):
    """What one never wants to hear."""

    serializer_class = BlockSerializer
    queryset = Block.objects.none()

    def get_queryset(self):
        return Block.objects.filter(user=self.request.user).order_by("-created_at", "-pk")

    def perform_create(self, serializer):
        serializer.instance = interactions.block(
            user=self.request.user, **serializer.validated_data
        )

    def perform_destroy(self, instance):
        interactions.unblock(block=instance, by=self.request.user)


class RecommendationView(APIView):
    """Songs for a mood and one's taste, each with parts that sum to its score."""

    @extend_schema(
        parameters=[RecommendationQuerySerializer], responses=RecommendationListSerializer
    )
    def get(self, request):
        query = RecommendationQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        reading, mood = _mood(request.user, query.validated_data)
        shown = show_recommendations(
            user=request.user,
            mood=mood,
            reading=reading,
            intent=query.validated_data["intent"],
            k=query.validated_data["k"],
            options=query.options(),
        )
        body = JSONRenderer().render(_LIST.to_representation(shown))
        return HttpResponse(body, content_type="application/json")


class JourneyView(APIView):
    """Songs that lead from one mood to another."""

    @extend_schema(parameters=[JourneyQuerySerializer], responses=RecommendationListSerializer)
    def get(self, request):
        query = JourneyQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        wanted = query.validated_data
        found = show_journey(
            user=request.user,
            start=Mood(wanted["from_valence"], wanted["from_arousal"]),
            end=Mood(wanted["to_valence"], wanted["to_arousal"]),
            k=wanted["k"],
            options=query.options(),
        )
        return Response(RecommendationListSerializer(found).data)


class GroupView(APIView):
    """Songs for everybody in a photo, so that nobody has to suffer."""

    @extend_schema(parameters=[GroupQuerySerializer], responses=GroupListSerializer)
    def get(self, request):
        query = GroupQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        try:
            reading = reading_for(user=request.user, reading_id=query.validated_data["reading"])
        except MoodReading.DoesNotExist as error:
            raise Http404 from error
        moods = moods_of_faces(reading)
        if not moods:
            raise ReadingStateError("This photo has no face that was read.")
        found = show_group_list(
            user=request.user,
            moods=moods,
            reading=reading,
            k=query.validated_data["k"],
            options=query.options(),
        )
        return Response(GroupListSerializer(found).data)


def _mood(user, query: dict) -> tuple[MoodReading | None, Mood | None]:
    if "reading" in query:
        try:
            reading = reading_for(user=user, reading_id=query["reading"])
            witnesses = [reading]
            if "together_with" in query:
                witnesses.append(reading_for(user=user, reading_id=query["together_with"]))
        except MoodReading.DoesNotExist as error:
            raise Http404 from error
        return reading, mood_together(witnesses)
    if "mood" in query:
        return None, music_mood(query["mood"])
    if "emotion" in query:
        return None, mood_of_emotion(query["emotion"])
    if "valence" in query:
        return None, Mood(query["valence"], query["arousal"])
    return None, None
