"""A webcam for Chromium that shows a real face: the astronaut of the scikit-image wheel."""

import io
from pathlib import Path

from PIL import Image


def astronaut_path() -> Path:
    """Where the scikit-image wheel keeps the portrait (NASA, public domain)."""
    import skimage

    return Path(skimage.__file__).parent / "data" / "astronaut.png"


def write_fake_webcam(path: Path, *, frames: int = 10) -> Path:
    """Write the portrait as a 640x480 stream of concatenated JPEGs, as Chromium reads it."""
    with Image.open(astronaut_path()) as portrait:
        canvas = Image.new("RGB", (640, 480), (90, 90, 90))
        canvas.paste(portrait.convert("RGB").resize((480, 480)), (80, 0))
    buffer = io.BytesIO()
    canvas.save(buffer, "JPEG", quality=90)
    path.write_bytes(buffer.getvalue() * frames)
    return path
