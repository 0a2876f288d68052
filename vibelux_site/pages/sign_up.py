"""Signing up: allauth's page, whose race for a name ends in an answer."""

from allauth.account.views import SignupView
from django.db import IntegrityError, transaction


class SignUpView(SignupView):
    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:  # somebody else took it since the form was checked
            form.add_error("username", "This name, or one that looks like it, is taken.")
            return self.form_invalid(form)


sign_up = SignUpView.as_view()
