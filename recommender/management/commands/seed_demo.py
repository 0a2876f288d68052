"""`manage.py seed_demo`: plant or remove demo town."""

from django.core.management.base import BaseCommand, CommandError

from recommender.demo import DEMO_PASSWORD, demo_login, remove_demo, seed_demo


class Command(BaseCommand):
    help = "Plant an invented music scene with known taste and moods, or remove it."

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--remove", action="store_true", help="remove all demo rows")

    def handle(self, *, seed, remove, **options):
        if seed < 0:
            raise CommandError("--seed must be 0 or more")
        if remove:
            self.stdout.write(f"removed: {remove_demo()}")
            return
        self.stdout.write(f"{seed_demo(seed=seed, report=self.stdout.write)}")
        self.stdout.write(f"demo listener: {demo_login()} / {DEMO_PASSWORD}")
