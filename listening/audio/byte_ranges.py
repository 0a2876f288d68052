"""Send an audio file whole or in the part that a player asks for; Safari plays nothing else."""

import re
from pathlib import Path

from django.http import FileResponse, HttpResponse

_RANGE = re.compile(r"bytes=(\d{1,12})?-(\d{1,12})?$")


def send_file(request, path: Path, *, content_type: str) -> HttpResponse:
    """Answer with the file, or with one range of it (RFC 9110, section 14)."""
    size = path.stat().st_size
    wanted = _RANGE.match(request.headers.get("Range", ""))
    if not wanted or not any(wanted.groups()):
        response = FileResponse(path.open("rb"), content_type=content_type)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = (int(part) if part else None for part in wanted.groups())
    if first is None:  # the last so many bytes
        first, last = max(0, size - last), size - 1
    last = size - 1 if last is None else min(last, size - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(first)
        content = file.read(last - first + 1)
    response = HttpResponse(content, status=206, content_type=content_type)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response
