"""Token login."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.authtoken.models import Token
from rest_framework.authtoken.serializers import AuthTokenSerializer
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from vibelux_site.login.limits import TOO_MANY


class TokenSerializer(serializers.Serializer):
    token = serializers.CharField()


class TokenView(APIView):
    """Trade username and password for a token, or revoke it."""

    throttle_scope = "login"

    def get_permissions(self):
        return [AllowAny() if self.request.method == "POST" else IsAuthenticated()]

    @extend_schema(request=AuthTokenSerializer, responses=TokenSerializer)
    def post(self, request):
        form = AuthTokenSerializer(data=request.data, context={"request": request})
        if not form.is_valid():
            if wait_s := getattr(request._request, "login_wait_s", None):
                raise Throttled(wait_s, TOO_MANY)
            raise ValidationError(form.errors)
        token, _ = Token.objects.get_or_create(user=form.validated_data["user"])
        return Response({"token": token.key})

    @extend_schema(responses={204: None})
    def delete(self, request):
        Token.objects.filter(user=request.user).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
