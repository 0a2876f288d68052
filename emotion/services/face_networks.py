"""Face networks that others trained: taken in by the trainer, put to use, set aside."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.text import get_valid_filename
from kombu.exceptions import OperationalError

from emotion.errors import FaceNetworkError
from emotion.models import FaceNetwork
from emotion.reading.face_network_import import import_face_network
from emotion.selectors import face_network_path, face_network_upload_path
from emotion.tasks import import_face_network_task
from ml_models.artifacts import read_manifest
from ml_models.errors import ArtifactError, DataError
from ml_models.face_emotion.datasets.labels import split_labels
from ml_models.face_emotion.third_party import SUFFIXES, check_labels

logger = logging.getLogger(__name__)

_Status = FaceNetwork.Status
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_face_network(*, file_name: str, labels: str, scaling: str, sha256: str = "") -> list[str]:
    """Say what is wrong with the particulars of a network before its file is looked at.

    Returns:
        The labels, one for each class.

    Raises:
        FaceNetworkError: suffix, labels, scaling or checksum cannot be.
    """
    if Path(file_name).suffix.lower() not in SUFFIXES:
        raise FaceNetworkError(f"{file_name} is none of {', '.join(SUFFIXES)}; convert it first.")
    if sha256 and not _SHA256.fullmatch(sha256.lower()):
        raise FaceNetworkError("A SHA-256 checksum has 64 digits from 0 to f; leave it out or fix.")
    names = split_labels(labels)
    try:
        check_labels(names, scaling)
    except DataError as error:
        raise FaceNetworkError(f"{error}.") from error
    return names


def submit_face_network(
    *,
    content: bytes,
    file_name: str,
    name: str,
    labels: str,
    scaling: str,
    sha256: str = "",
    by=None,
) -> FaceNetwork:
    """Keep an uploaded network and, after the commit, ask the trainer to take it in.

    Raises:
        FaceNetworkError: the particulars cannot be, or the file cannot be kept.
    """
    network = _keep(content, file_name, name, labels, scaling, sha256, by)
    transaction.on_commit(lambda: _queue(network))
    return network


def add_face_network(
    *, file: Path, name: str, labels: str, scaling: str, sha256: str = ""
) -> FaceNetwork:
    """Take a network in at once, for the command line.

    Raises:
        FaceNetworkError: it was refused; the message says why, and nothing is left of it.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FaceNetworkError(f"{file} cannot be read: {error.strerror}.") from error
    network = _keep(content, file.name, name, labels, scaling, sha256, None)
    import_face_network(network_id=network.pk)
    network.refresh_from_db()
    if network.status == _Status.REFUSED:
        network.delete()
        raise FaceNetworkError(network.message)
    return network


@transaction.atomic
def use_face_network(*, network: FaceNetwork, by=None) -> None:
    """Let a network read photos, frames and videos from the next one on.

    Raises:
        FaceNetworkError: it is not ready, or its files are damaged.
    """
    if network.status != _Status.READY:
        raise FaceNetworkError(f"{network} is not ready: {network.get_status_display()}.")
    try:
        read_manifest(face_network_path(network), kind="face_emotion", verify=True)
    except ArtifactError as error:
        raise FaceNetworkError(f"{network} cannot be used: {error}.") from error
    use_shipped_face_network(by=by)
    FaceNetwork.objects.filter(pk=network.pk).update(reads_photos=True)
    logger.info("face_network_in_use", extra={"id": network.pk, "by": getattr(by, "pk", 0)})


def use_shipped_face_network(*, by=None) -> None:
    """Let the network that ships, or VIBELUX_FACE_ARTIFACT's, read photos again."""
    in_use = FaceNetwork.objects.filter(reads_photos=True)
    if in_use.update(reads_photos=False):
        logger.info("face_network_set_aside", extra={"by": getattr(by, "pk", 0)})


def delete_face_network(*, network: FaceNetwork) -> None:
    """Delete a network with its files.

    Raises:
        FaceNetworkError: it reads photos now.
    """
    if network.reads_photos:
        raise FaceNetworkError(f"{network} is in use; use another network first.")
    _forget(network)


def _keep(content, file_name, name, labels, scaling, sha256, by) -> FaceNetwork:
    names = check_face_network(file_name=file_name, labels=labels, scaling=scaling, sha256=sha256)
    with transaction.atomic():
        network = FaceNetwork.objects.create(
            name=name,
            file_name=get_valid_filename(Path(file_name).name)[-120:],
            labels=", ".join(names),
            scaling=scaling,
            sha256=sha256.lower(),
            added_by=by,
        )
        try:
            upload = face_network_upload_path(network)
            upload.parent.mkdir(parents=True)
            upload.write_bytes(content)
        except OSError as error:
            raise FaceNetworkError(
                f"The file cannot be kept in {settings.VIBELUX_MODELS_DIR}: {error.strerror}."
            ) from error
    return network


def _queue(network: FaceNetwork) -> None:
    try:
        import_face_network_task.delay(network.pk)
    except (OperationalError, OSError):
        network.status = _Status.REFUSED
        network.message = "The queue (Redis) could not be reached; delete this and add it again."
        network.save(update_fields=["status", "message"])
        shutil.rmtree(face_network_upload_path(network).parent, ignore_errors=True)


def _forget(network: FaceNetwork) -> None:
    shutil.rmtree(face_network_upload_path(network).parent, ignore_errors=True)
    shutil.rmtree(face_network_path(network), ignore_errors=True)
    network.delete()
