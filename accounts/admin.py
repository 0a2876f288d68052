"""Staff doors of accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from accounts.models import User


class NewAccountForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User


class AccountForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class AccountAdmin(UserAdmin, ModelAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "email", "is_staff", "made_by")
    list_filter = ("made_by", "is_staff", "is_superuser", "is_active")
    readonly_fields = ("made_by", "last_login", "date_joined")
    fieldsets = (*UserAdmin.fieldsets, ("Made by", {"fields": ("made_by",)}))
