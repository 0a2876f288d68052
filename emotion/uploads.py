"""Uploads stay in memory: Django's own handler would put a large photo into a temporary file."""

from __future__ import annotations

import io

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from emotion.errors import UploadTooLargeError


class BoundedMemoryUploadHandler(FileUploadHandler):
    """Collect an upload in memory and stop reading when it grows too large."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._buffer, self._n_bytes = io.BytesIO(), 0

    def receive_data_chunk(self, raw_data, start):
        self._n_bytes += len(raw_data)
        if self._n_bytes > settings.VIBELUX_MAX_UPLOAD_BYTES:
            # No error from here: the form's reader has no one who could show it.
            self.request.is_upload_too_large = True
            self._buffer = io.BytesIO()
            raise StopUpload(connection_reset=False)
        self._buffer.write(raw_data)

    def file_complete(self, file_size):
        self._buffer.seek(0)
        return InMemoryUploadedFile(
            file=self._buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def check_upload_size(request) -> None:
    """Say that a file of this request was too large, once its form has been read.

    Raises:
        UploadTooLargeError: it was, and is therefore missing among the files.
    """
    if getattr(request, "is_upload_too_large", False):
        limit = settings.VIBELUX_MAX_UPLOAD_BYTES // 2**20
        raise UploadTooLargeError(f"The file is larger than {limit} MB. Send a smaller one.")
