"""`manage.py import_face_network FILE`: take in a face network that somebody else trained."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ml_models.errors import MLError


class Command(BaseCommand):
    help = (
        "Make an artifact of an outside .tflite, .onnx or .keras network (VIBELUX_FACE_ARTIFACT)."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--labels", required=True, help="its classes in order, comma-separated; - for none"
        )
        parser.add_argument("--scaling", default="0..1", help="0..255, 0..1 (default) or -1..1")
        parser.add_argument("--sha256", default="", help="what the file must hash to")
        parser.add_argument("--out", type=Path, required=True, help="folder of the new artifact")

    def handle(self, *, file, labels, scaling, sha256, out, **options):
        from ml_models.face_emotion.outside import import_network

        names = [name.strip() for name in labels.split(",")]
        try:
            import_network(file, labels=names, scaling=scaling, out=out, sha256=sha256)
        except MLError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{out} holds the network. Measure it with 'python -m ml_models.face_emotion.evaluate "
            f"--npz FILE --artifact {out}', then set VIBELUX_FACE_ARTIFACT={out}."
        )
