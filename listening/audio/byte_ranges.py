"""Send an audio file whole or in the part that a player asks for; Safari plays nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d{1,12})?-(\d{1,12})?$")
_PIECE_BYTES = 64 * 1024  # in memory at a time, however long the range


def send_file(request: HttpRequest, path: Path, *, content_type: str) -> HttpResponseBase:
    """Answer with the file, or with one range of it (RFC 9110, section 14)."""
    size = path.stat().st_size
    wanted = _RANGE.match(request.headers.get("Range", ""))
    if not wanted or not any(wanted.groups()):
        return _stream(path, 0, size, content_type=content_type)
    first, last = (int(part) if part else None for part in wanted.groups())
    if first is None:  # the last so many bytes
        first, last = max(0, size - (last or 0)), size - 1
    last = size - 1 if last is None else min(last, size - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = _stream(path, first, last - first + 1, content_type=content_type)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _stream(path: Path, first: int, n_bytes: int, *, content_type: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_pieces(path, first, n_bytes), content_type=content_type)
    response["Content-Length"] = str(n_bytes)
    response["Accept-Ranges"] = "bytes"
    return response


def _pieces(path: Path, first: int, n_bytes: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        while n_bytes > 0 and (piece := file.read(min(_PIECE_BYTES, n_bytes))):
            n_bytes -= len(piece)
            yield piece
