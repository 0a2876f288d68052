"""Staff doors of the mood readings; staff may look and delete, not invent."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from emotion.errors import FaceNetworkError
from emotion.models import Consent, FaceNetwork, MoodReading
from emotion.services import face_networks
from ml_models.face_emotion.third_party import SCALINGS, SUFFIXES


class ReadOnlyAdmin(ModelAdmin):
    """Rows that only the services write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(MoodReading)
class MoodReadingAdmin(ReadOnlyAdmin):
    list_display = ("id", "source", "status", "outcome", "created_at")
    list_filter = ("source", "status", "outcome")


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ("user", "version", "given_at", "revoked_at")
    list_filter = ("version",)
    list_select_related = ("user",)


class FaceNetworkForm(forms.ModelForm):
    """A network's file and what its maker says of it."""

    file = forms.FileField(widget=UnfoldAdminFileFieldWidget)
    scaling = forms.ChoiceField(
        choices=[(name, name) for name in SCALINGS],
        widget=UnfoldAdminSelectWidget,
        help_text="What it wants for black and for white.",
    )

    class Meta:
        model = FaceNetwork
        fields = ("name", "file", "labels", "scaling", "sha256")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit_mb = settings.VIBELUX_MAX_UPLOAD_BYTES // 2**20
        kinds = ", ".join(SUFFIXES)
        self.fields["file"].help_text = (
            f"One of {kinds}, {limit_mb} MB at most: square grey or RGB faces in, a score for each "
            "class out. Larger ones: manage.py import_face_network."
        )
        self.fields["file"].error_messages["required"] = (
            f"No file came. It may be larger than {limit_mb} MB (VIBELUX_MAX_UPLOAD_MB): take it "
            "in with `manage.py import_face_network`."
        )
        self.fields["sha256"].help_text = "If its maker gives one: the file must have it."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("file") and cleaned.get("labels"):
            try:
                face_networks.check_face_network(
                    file_name=cleaned["file"].name,
                    labels=cleaned["labels"],
                    scaling=cleaned.get("scaling", ""),
                    sha256=cleaned.get("sha256", ""),
                )
            except FaceNetworkError as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned


@admin.register(FaceNetwork)
class FaceNetworkAdmin(ModelAdmin):
    """Changing what reads photos is a superuser's business; staff may look."""

    form = FaceNetworkForm
    list_display = ("name", "reads_photos", "status", "labels", "ms_per_face", "message")
    list_filter = ("status",)
    fields = ("name", "file", "labels", "scaling", "sha256")
    actions = ("use_selected", "use_shipped")

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:  # only to look at
            kwargs["form"] = forms.ModelForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request, obj=None):
        if obj is None:
            return self.fields
        return [field.name for field in FaceNetwork._meta.fields if field.name != "id"]

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser and not (obj and obj.reads_photos)

    def has_use_permission(self, request) -> bool:
        """Say who may run the actions below."""
        return request.user.is_superuser

    def save_model(self, request, obj, form, change):
        fields = form.cleaned_data
        network = face_networks.submit_face_network(
            content=fields["file"].read(),
            file_name=fields["file"].name,
            name=fields["name"],
            labels=fields["labels"],
            scaling=fields["scaling"],
            sha256=fields["sha256"],
            by=request.user,
        )
        obj.pk = network.pk
        text = "The trainer takes it in now; reload this page, then choose “Read photos with it”."
        messages.info(request, text)

    def delete_model(self, request, obj):
        face_networks.delete_face_network(network=obj)

    def delete_queryset(self, request, queryset):
        for network in queryset:
            face_networks.delete_face_network(network=network)

    @admin.action(description="Read photos with it", permissions=["use"])
    def use_selected(self, request, queryset):
        """Put one network to use."""
        try:
            network = queryset.get()
            face_networks.use_face_network(network=network, by=request.user)
        except FaceNetwork.MultipleObjectsReturned:
            messages.error(request, "Choose one network.")
        except FaceNetworkError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{network} reads photos from now on.")

    @admin.action(description="Set aside, read with the shipped network", permissions=["use"])
    def use_shipped(self, request, queryset):
        """Go back to the network that ships."""
        face_networks.use_shipped_face_network(by=request.user)
        messages.success(request, "The shipped network reads photos from now on.")
