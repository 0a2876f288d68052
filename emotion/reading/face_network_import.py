"""Convert, check and try a face network that an administrator uploaded."""

from __future__ import annotations

import logging
import shutil
import time

from emotion.models import FaceNetwork
from emotion.selectors import face_network_path, face_network_upload_path
from ml_models.errors import MLError
from ml_models.face_emotion.artifact import golden_faces
from ml_models.face_emotion.datasets.labels import split_labels
from ml_models.face_emotion.third_party import import_network

logger = logging.getLogger(__name__)

_Status = FaceNetwork.Status


def import_face_network(*, network_id: int) -> None:
    """Convert, check and try a network whose upload waits; a second delivery changes nothing."""
    network = FaceNetwork.objects.filter(pk=network_id, status=_Status.WAITING).first()
    if network is None:
        return
    folder = face_network_path(network)
    building = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(building, ignore_errors=True)
    try:
        classifier = import_network(
            face_network_upload_path(network),
            labels=split_labels(network.labels),
            scaling=network.scaling,
            out=building,
            sha256=network.sha256,
        )
        faces = golden_faces(classifier.image_size_px, 8)
        began = time.perf_counter()
        classifier.probs(faces)
        network.ms_per_face = round(1000 * (time.perf_counter() - began) / len(faces), 2)
        network.sha256 = classifier.manifest["origin"]["sha256"]
        building.rename(folder)
        network.status, network.message = _Status.READY, ""
    except MLError as error:
        network.status, network.message = _Status.REFUSED, f"{error}."[:300]
    except Exception:
        network.status = _Status.REFUSED
        network.message = "An unexpected error; the trainer's log has the details."
        raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
        _store(network)
    logger.info("face_network_imported", extra={"id": network.pk, "status": network.status})


def _store(network: FaceNetwork) -> None:
    """Write to the row if it still is there; of a deleted network nothing stays."""
    fields = {n: getattr(network, n) for n in ("status", "message", "ms_per_face", "sha256")}
    is_there = FaceNetwork.objects.filter(pk=network.pk).update(**fields)
    if not is_there:
        shutil.rmtree(face_network_path(network), ignore_errors=True)
    if not is_there or network.status != _Status.WAITING:
        shutil.rmtree(face_network_upload_path(network).parent, ignore_errors=True)
