"""`manage.py train_models`: train from the tables and, if wanted, publish."""

from django.core.management.base import BaseCommand, CommandError

from library.errors import LibraryError
from recommender.models import TrainingRun
from recommender.models.releases import ModelKind
from recommender.training.releases import publish_release
from recommender.training.runs import train_now

_USUAL = (ModelKind.TAG_VECTORS, ModelKind.SONG_PLACES, ModelKind.ALS)


class Command(BaseCommand):
    help = "Train tag vectors, songs' places and the ALS model in this process."

    def add_arguments(self, parser):
        parser.add_argument("--kind", choices=ModelKind.values)
        parser.add_argument("--publish", action="store_true", help="publish what passes the gate")

    def handle(self, *, kind, publish, **options):
        for each in (
            [kind] if kind else [ModelKind.TAG_VECTORS, ModelKind.SONG_PLACES, ModelKind.ALS]
        ):
            try:
                self._train(each, publish)
            except LibraryError as error:
                raise CommandError(f"{each}: {error}") from error

    def _train(self, kind, publish):
        run = train_now(
            kind=kind, report=lambda text, share: self.stdout.write(f"  {share:4.0%}  {text}")
        )
        if run.status != TrainingRun.Status.DONE:
            raise CommandError(f"{kind}: {run.error or run.status}")
        if publish:
            publish_release(release=run.release)
            self.stdout.write(f"{run.release} now serves")
