"""Pictures and videos made by the tests themselves."""

import io

import numpy as np
from PIL import Image

from tests.e2e.webcam import astronaut_path


def portrait() -> Image.Image:
    """The astronaut of the scikit-image wheel (NASA, public domain)."""
    with Image.open(astronaut_path()) as picture:
        return picture.convert("RGB")


def jpeg(picture: Image.Image, **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=90, **options)
    return buffer.getvalue()


def crowd(n_faces: int, *, side_px: int = 160) -> Image.Image:
    """The same face many times over."""
    face = portrait().crop((130, 0, 330, 240)).resize((side_px, side_px))
    columns = 8
    rows = -(-n_faces // columns)
    canvas = Image.new("RGB", (columns * side_px, rows * side_px), (90, 90, 90))
    for n in range(n_faces):
        canvas.paste(face, (n % columns * side_px, n // columns * side_px))
    return canvas


def video(
    pictures: list[Image.Image],
    *,
    container: str = "webm",
    codec: str = "libvpx",
    seconds_each: float = 1.0,
    rate: int = 10,
) -> bytes:
    """Show each picture for a while."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate)
        stream.width, stream.height = pictures[0].size
        stream.pix_fmt = "yuv420p"
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
            for _ in range(int(seconds_each * rate)):
                frame.pts = None
                file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return buffer.getvalue()
