"""Endpoints of mood readings and consent."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from emotion import selectors
from emotion.api.serializers import (
    ConsentSerializer,
    FrameSerializer,
    LiveStateSerializer,
    NewReadingSerializer,
    ReadingChangeSerializer,
    ReadingSerializer,
)
from emotion.models import MoodReading
from emotion.services import consent, live, readings, submissions
from emotion.uploads import check_upload_size


class ReadingListView(ListAPIView):
    """List one's readings; start one from a photo, a voice clip, an emotion or a point."""

    serializer_class = ReadingSerializer
    parser_classes = (MultiPartParser, FormParser, JSONParser)

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return MoodReading.objects.none()
        return selectors.readings_of(self.request.user)

    @extend_schema(
        request=NewReadingSerializer, responses={202: ReadingSerializer, 201: ReadingSerializer}
    )
    def post(self, request):
        form = NewReadingSerializer(data=request.data)
        check_upload_size(request._request)
        form.is_valid(raise_exception=True)
        sent = next((name for name in submissions.SUBMIT if name in form.validated_data), None)
        if sent:
            content = form.validated_data[sent].read()
            reading = submissions.SUBMIT[sent](user=request.user, upload=content)
        else:
            reading = readings.record_word(user=request.user, **form.validated_data)
        address = reverse("api-reading", args=[reading.pk], request=request)
        is_waiting = reading.status == MoodReading.Status.PENDING
        code = status.HTTP_202_ACCEPTED if is_waiting else status.HTTP_201_CREATED
        return Response(ReadingSerializer(reading).data, status=code, headers={"Location": address})


class OwnReadingView(APIView):
    """What views of one of one's readings share."""

    def _reading(self, request, reading_id) -> MoodReading:
        try:
            return selectors.reading_for(user=request.user, reading_id=reading_id)
        except MoodReading.DoesNotExist as error:
            raise Http404 from error


class ReadingView(OwnReadingView):
    """Poll, correct or delete one of one's readings."""

    @extend_schema(responses=ReadingSerializer)
    def get(self, request, reading_id):
        return Response(ReadingSerializer(self._reading(request, reading_id)).data)

    @extend_schema(request=ReadingChangeSerializer, responses=ReadingSerializer)
    def patch(self, request, reading_id):
        reading = self._reading(request, reading_id)
        form = ReadingChangeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        if "chosen_face" in form.validated_data:
            face_index = form.validated_data["chosen_face"]
            readings.choose_face(reading=reading, face_index=face_index)
        if "corrected_emotion" in form.validated_data:
            emotion = form.validated_data["corrected_emotion"]
            readings.correct_reading(reading=reading, emotion=emotion)
        return Response(ReadingSerializer(reading).data)

    @extend_schema(responses={204: None})
    def delete(self, request, reading_id):
        readings.delete_reading(reading=self._reading(request, reading_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class LiveListView(APIView):
    """Begin to watch a mood through a camera."""

    @extend_schema(request=None, responses={201: ReadingSerializer})
    def post(self, request):
        reading = live.start_live(user=request.user)
        return Response(ReadingSerializer(reading).data, status=status.HTTP_201_CREATED)


class LiveView(OwnReadingView):
    """One frame of a live camera, about one a second; or the end of it."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="v1_live_frame", request=FrameSerializer, responses=LiveStateSerializer
    )
    def post(self, request, reading_id):
        form = FrameSerializer(data=request.data)
        check_upload_size(request._request)
        form.is_valid(raise_exception=True)
        reading = self._reading(request, reading_id)
        state = live.submit_frame(reading=reading, upload=form.validated_data["frame"].read())
        return Response(LiveStateSerializer(state).data)

    @extend_schema(responses=LiveStateSerializer)
    def get(self, request, reading_id):
        return Response(
            LiveStateSerializer(live.live_state(self._reading(request, reading_id))).data
        )

    @extend_schema(responses={204: None})
    def delete(self, request, reading_id):
        live.stop_live(reading=self._reading(request, reading_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ConsentView(APIView):
    """Look at, give or revoke consent to have photos read."""

    @extend_schema(responses=ConsentSerializer)
    def get(self, request):
        given = selectors.open_consent(request.user)
        if given is None:
            raise Http404
        return Response(ConsentSerializer(given).data)

    @extend_schema(request=None, responses={201: ConsentSerializer})
    def post(self, request):
        given = consent.give_consent(user=request.user)
        return Response(ConsentSerializer(given).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def delete(self, request):
        consent.revoke_consent(user=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
