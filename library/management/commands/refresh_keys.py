"""`manage.py refresh_keys`: compute what names are matched on and searched in anew."""

from django.core.management.base import BaseCommand

from library.services.rekey import rekey_catalogue


class Command(BaseCommand):
    help = "After an update: compute all keys of names anew; artists that meet become one."

    def handle(self, **options):
        for what, n in rekey_catalogue().items():
            self.stdout.write(f"{n} {what}")
