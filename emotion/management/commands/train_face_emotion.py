"""`manage.py train_face_emotion --data PATH`: train, export and measure the face network."""

import dataclasses
import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ml_models.errors import MLError
from ml_models.face_emotion.training.backbones import BACKBONES
from ml_models.face_emotion.training.config import FaceEmotionConfig
from ml_models.face_emotion.training.train import train


class Command(BaseCommand):
    help = "Train the face network from an .npz file or from a folder of images per class."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, required=True)
        parser.add_argument("--config", type=Path, help="JSON with fields of FaceEmotionConfig")
        parser.add_argument("--backbone", choices=BACKBONES, help="instead of the config's")
        parser.add_argument(
            "--weights", default="none", help="of a published backbone: a file, imagenet or none"
        )
        parser.add_argument("--folder", type=Path, help="checkpoints; default in the data folder")
        parser.add_argument("--out", type=Path, help="artifact; default beside the checkpoints")
        parser.add_argument("--start-from", type=Path, help="a .keras network to begin with")
        parser.add_argument(
            "--teacher",
            type=Path,
            action="append",
            default=[],
            help="a .keras network to learn from",
        )
        parser.add_argument(
            "--network", type=Path, help="a finished .keras network: only export it"
        )
        parser.add_argument(
            "--beside",
            type=Path,
            action="append",
            default=[],
            help="a further finished network, to read by turns the mirror image and the face",
        )

    def handle(self, *, data, config, backbone, folder, out, start_from, **options):

        folder = folder or settings.VIBELUX_DATA_DIR / "face-training"
        try:
            chosen = FaceEmotionConfig.from_json(config) if config else FaceEmotionConfig()
            metrics = train(
                data,
                dataclasses.replace(chosen, backbone=backbone or chosen.backbone),
                folder=folder,
                out=out or folder / "artifact",
                start_from=start_from,
                network_path=options["network"],
                besides=options["beside"],
                weights=options["weights"],
                teachers=options["teacher"],
                report=self.stdout.write,
            )
        except MLError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(metrics))
