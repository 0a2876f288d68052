"""`manage.py import_face_network FILE`: take in a face network that somebody else trained."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from emotion.errors import FaceNetworkError
from emotion.services.face_networks import add_face_network, use_face_network
from ml_models.errors import MLError
from ml_models.face_emotion.datasets.labels import split_labels
from ml_models.face_emotion.third_party import import_network


class Command(BaseCommand):
    help = (
        "Take in an outside .tflite, .onnx or .keras network: as a row of the admin's Face "
        "networks, or with --out as a folder alone (VIBELUX_FACE_ARTIFACT)."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--labels", required=True, help="its classes in order, comma-separated; - for none"
        )
        parser.add_argument("--scaling", default="0..1", help="0..255, 0..1 (default) or -1..1")
        parser.add_argument("--sha256", default="", help="what the file must hash to")
        parser.add_argument("--name", default="", help="in the admin; default: the file's name")
        parser.add_argument("--use", action="store_true", help="read photos with it from now on")
        parser.add_argument("--out", type=Path, help="only make this folder, tell the site nothing")

    def handle(self, *, file, labels, scaling, sha256, name, use, out, **options):

        try:
            if out is None:
                network = add_face_network(
                    file=file,
                    name=(name or file.name)[:80],
                    labels=labels,
                    scaling=scaling,
                    sha256=sha256,
                )
                if use:
                    use_face_network(network=network)
            else:
                names = split_labels(labels)
                import_network(file, labels=names, scaling=scaling, out=out, sha256=sha256)
        except (FaceNetworkError, MLError) as error:
            raise CommandError(str(error)) from error
        if out is None:
            whether = "reads photos from now on" if use else "waits in the admin's Face networks"
            self.stdout.write(f"{network}: {network.ms_per_face} ms a face; it {whether}.")
        else:
            self.stdout.write(
                f"{out} holds the network. Measure it with 'python -m "
                f"ml_models.face_emotion.training.evaluate --npz FILE --artifact {out}', then set "
                f"VIBELUX_FACE_ARTIFACT={out}."
            )
