"""What strangers send: told by its first bytes, decoded behind limits, nothing else opened."""

import contextlib
import io
import os
import random
import signal
import socket
import struct
import threading
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from benchmarks.site.hostile_files import heic, network_files, webp_claiming
from benchmarks.site.hostile_pictures import many_scans, png_chunk, png_of
from ml_models.audio import decode_audio
from ml_models.errors import DataError, DecodeLimitError
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.detect import make_detector
from ml_models.face_emotion.reader import PhotoReader
from ml_models.face_emotion.training.evaluate import SHIPPED
from ml_models.face_emotion.video import frames_of
from ml_models.media.containers import container_of
from ml_models.media.guard import GuardedDecoder, Limits
from ml_models.media.headers import OtherPictureError, read_header
from ml_models.media.pictures import decode_picture
from tests.pictures import jpeg, portrait, video
from tests.sounds import RATE_HZ, encoded, tone, wav


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


KINDS = {
    "JPEG": lambda: jpeg(portrait()),
    "PNG": lambda: saved(portrait(), "PNG"),
    "WebP": lambda: saved(portrait(), "WEBP"),
    "WebP lossless": lambda: saved(portrait(), "WEBP", lossless=True),
    "WebP with alpha": lambda: saved(portrait().convert("RGBA"), "WEBP", lossless=True),
    "HEIC": lambda: heic(portrait()),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_of_each_kind_keeps_its_size_and_colours(name):
    content = KINDS[name]()
    header = read_header(content)
    assert (header.width, header.height) == (512, 512)
    assert name.startswith(header.kind)
    decoded = decode_picture(content)[:, :, ::-1]
    assert np.abs(decoded.astype(int) - np.asarray(portrait())).mean() < 4


@pytest.mark.parametrize("name", KINDS)
def test_whatever_a_picture_is_cut_to_the_answer_is_a_picture_or_a_named_error(name):
    content = KINDS[name]()
    for length in [*range(0, 64), *range(64, len(content), len(content) // 20)]:
        for read in (read_header, decode_picture):
            with contextlib.suppress(DataError):
                read(content[:length])


def test_a_header_that_claims_the_largest_webp_costs_nothing():
    content = webp_claiming(16_383, 16_383)
    tracemalloc.start()
    header = read_header(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (header.width, header.height) == (16_383, 16_383)
    assert header.decode_bytes > 10**9
    assert peak < 100_000


def test_three_million_empty_markers_are_not_walked():
    began = time.perf_counter()
    with pytest.raises(DataError):
        read_header(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 2_000_000)
    assert time.perf_counter() - began < 0.1


def test_what_is_made_of_too_many_pieces_is_called_heavy():
    empty = png_chunk(b"vbLx", b"")
    assert read_header(png_of(100, 100, extra=60_000 * empty)).is_heavy
    assert read_header(many_scans(1500)).is_heavy
    for light in (jpeg(portrait()), jpeg(portrait(), progressive=True), saved(portrait(), "PNG")):
        assert not read_header(light).is_heavy


@pytest.mark.parametrize(
    ("kind", "options"), [("GIF", {}), ("TIFF", {}), ("BMP", {}), ("AVIF", {})]
)
def test_other_pictures_are_refused_by_their_name(kind, options):
    with pytest.raises(OtherPictureError, match=kind):
        read_header(saved(portrait(), kind, **options))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_is_turned_upright(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = jpeg(portrait().crop((0, 0, 300, 512)), exif=exif)
    with Image.open(io.BytesIO(content)) as picture:
        upright = np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    decoded = decode_picture(content)[:, :, ::-1]
    assert decoded.shape == upright.shape
    assert np.abs(decoded.astype(int) - upright).mean() < 1


def test_altered_exif_costs_the_orientation_at_most_and_never_the_photo():
    exif = Image.Exif()
    exif[0x0112], exif[0x011A], exif[0x0110] = 6, 72.0, "Phone"
    exif.get_ifd(0x8825)[1] = "N"
    content = jpeg(portrait().resize((96, 64)), exif=exif)
    begin = content.index(b"Exif")
    (n_exif,) = struct.unpack_from(">H", content, begin - 2)
    n_exif, dice = n_exif - 2, random.Random(5)
    for _ in range(400):
        altered = bytearray(content)
        for _ in range(dice.randint(1, 6)):
            altered[dice.randrange(begin + 6, begin + n_exif)] = dice.randrange(256)
        decoded = decode_picture(bytes(altered))
        assert sorted(decoded.shape) == [3, 64, 96]


def test_sixteen_bits_of_grey_are_scaled_and_not_cut():
    grey = np.asarray(portrait().convert("L"))
    deep = saved(Image.fromarray(grey.astype(np.uint16) * 257), "PNG")
    decoded = decode_picture(deep)[:, :, 0]
    assert np.abs(decoded.astype(int) - grey).mean() < 1


@pytest.fixture(scope="module")
def reader():
    return PhotoReader(make_detector(), FaceClassifier(SHIPPED))


@pytest.mark.parametrize("turned", [False, True])
def test_a_face_in_a_panorama_is_found(reader, turned):
    wide = Image.new("RGB", (9000, 1000), (120, 130, 140))
    face = portrait().crop((130, 0, 330, 240)).resize((300, 360))
    wide.paste(face, (6900, 400))
    reading = reader.read(jpeg(wide.rotate(90, expand=True) if turned else wide))
    assert reading.outcome == "ok"
    (found,) = reading.faces
    assert found.box[2] * found.box[3] < 0.02


@pytest.fixture(scope="module")
def guard():
    decoder = GuardedDecoder()
    yield decoder
    decoder.close()


def test_the_child_decodes_what_this_process_would(guard):
    content = jpeg(portrait())
    assert np.array_equal(guard.picture(content), decode_picture(content))
    sound = wav(tone(2.0))
    options = {"rate_hz": RATE_HZ, "max_seconds": 5}
    assert np.array_equal(guard.audio(sound, **options), decode_audio(sound, **options))
    clip = video([portrait()])
    for (at_s, frame), (own_at_s, own) in zip(guard.frames(clip), frames_of(clip), strict=True):
        assert at_s == own_at_s
        assert np.array_equal(frame, own)


def test_a_bomb_ends_with_a_name_and_the_next_photo_is_read(guard):
    bomb = saved(Image.new("1", (30_000, 30_000)).convert("L"), "PNG")
    with pytest.raises(DecodeLimitError) as caught:
        guard.picture(bomb)
    assert caught.value.outcome in ("too_large", "timed_out")
    assert guard.picture(jpeg(portrait())).shape == (512, 512, 3)


def test_what_takes_too_much_time_is_given_up_and_the_next_photo_is_read():
    slow = GuardedDecoder(Limits(picture_cpu_s=0.05))
    noise = np.random.default_rng(0).integers(0, 255, (3000, 4000, 3), np.uint8)
    with pytest.raises(DecodeLimitError) as caught:
        slow.picture(jpeg(Image.fromarray(noise)))
    assert caught.value.outcome == "timed_out"
    assert slow.picture(jpeg(portrait().resize((64, 64)))).shape == (64, 64, 3)
    slow.close()


def test_a_killed_child_is_told_at_once_and_replaced(guard):
    clip = video([portrait()], seconds_each=4)
    frames = guard.frames(clip)
    next(frames)
    os.kill(guard.pid, signal.SIGKILL)
    began = time.monotonic()
    with pytest.raises(DecodeLimitError):
        list(frames)
    assert time.monotonic() - began < 2
    assert guard.picture(jpeg(portrait())).shape == (512, 512, 3)


def test_an_interrupted_caller_gets_no_frame_of_the_clip_before(guard):
    frames = guard.frames(video([portrait()], seconds_each=4))
    next(frames)
    frames.close()
    assert guard.picture(jpeg(portrait().resize((64, 64)))).shape == (64, 64, 3)


def test_the_child_can_open_nothing_and_knows_no_secret(guard, monkeypatch):
    monkeypatch.setenv("VIBELUX_SECRET_KEY", "hush")
    guard.close()
    guard.picture(jpeg(portrait()))
    process = Path(f"/proc/{guard.pid}")
    limits = {
        line[:26].strip(): line[26:].split()[:2]
        for line in (process / "limits").read_text().splitlines()[1:]
    }
    n_open = len(list((process / "fd").iterdir()))
    assert limits["Max open files"] == [str(n_open)] * 2
    assert limits["Max file size"] == limits["Max core file size"] == ["0", "0"]
    assert int(limits["Max address space"][0]) < 600 * 2**20
    assert b"hush" not in (process / "environ").read_bytes()


PLAYLISTS = sorted(network_files("127.0.0.1", 9))


@pytest.mark.parametrize("name", PLAYLISTS)
def test_no_playlist_or_session_description_is_a_container(name):
    content = network_files("127.0.0.1", 9)[name]
    for sound in (b"", b"\n"):
        assert container_of(sound + content) in (None, "mp3", "mov")


def test_no_file_makes_the_decoder_call_somewhere_or_read_another_file(tmp_path):
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        is_over = threading.Event()

        def listen():
            while not is_over.is_set():
                try:
                    calls.append(server.accept()[1])
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        files = network_files("127.0.0.1", server.getsockname()[1], file=tmp_path / "secret.wav")
        (tmp_path / "secret.wav").write_bytes(wav(tone(1.0)))
        for name, content in files.items():
            (tmp_path / "sent").write_bytes(content)
            for source in (content, tmp_path / "sent"):
                with pytest.raises(DataError):
                    decode_audio(source, rate_hz=RATE_HZ, max_seconds=2)
                with pytest.raises(DataError):
                    list(frames_of(source))
            assert not calls, name
        is_over.set()
        listener.join()


@pytest.mark.parametrize("claimed", [0, 5, 4000, 2**20, 2**28 - 1])
def test_an_id3_tag_that_lies_about_its_length_does_not_cost_the_song(claimed, tmp_path):
    sound = encoded(
        0.3 * np.sin(2 * np.pi * 330 * np.arange(3 * RATE_HZ) / RATE_HZ), "mp3", "libmp3lame"
    )
    bare = sound[sound.index(b"\xff\xfb") :] if b"\xff\xfb" in sound else sound
    size = bytes(claimed >> shift & 0x7F for shift in (21, 14, 7, 0))
    tagged = b"ID3\x04\x00\x00" + size + b"TIT2" + struct.pack(">IH", 5, 0) + b"\x03name" + bare
    path = tmp_path / "song.mp3"
    path.write_bytes(tagged)
    for source in (tagged, path):
        samples = decode_audio(source, rate_hz=RATE_HZ, max_seconds=10)
        assert len(samples) > 2.5 * RATE_HZ
        assert abs(int(np.abs(np.fft.rfft(samples[:RATE_HZ])).argmax()) - 330) <= 1


def test_a_tag_before_flac_is_passed_over():
    flac = encoded(tone(2.0), "flac", "flac")
    tagged = b"ID3\x04\x00\x00\x00\x00\x00\x05" + b"hello" + flac
    assert len(decode_audio(tagged, rate_hz=RATE_HZ, max_seconds=5)) > 1.8 * RATE_HZ


def test_a_file_that_is_away_is_not_called_broken(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        decode_audio(tmp_path / "away.mp3", rate_hz=RATE_HZ, max_seconds=5)
