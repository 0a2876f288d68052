"""Sounds, videos and playlists that mean harm, or are merely odd; with the pictures, all files."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.site.hostile_pictures import (
    MARK,
    Make,
    altered,
    box,
    face,
    heic,
    hostile_pictures,
    webp_claiming,
)

__all__ = ["HostileFile", "heic", "hostile_files", "network_files", "webp_claiming"]

_RATE_HZ = 16_000


class HostileFile(NamedTuple):
    """A file, as which it is sent (photo, video or voice), and what makes it."""

    name: str
    kind: str
    make: Make


def network_files(host: str, port: int, *, file: Path | None = None) -> dict[str, bytes]:
    """Playlists, session descriptions and references that make a player look elsewhere."""
    url = f"http://{host}:{port}/a.wav"
    place = f"file://{file or '/etc/passwd'}"
    sdp = (
        f"v=0\no=- 0 0 IN IP4 {host}\ns=x\nc=IN IP4 {host}\nt=0 0\n"
        f"m=audio {port} RTP/AVP 0\nm=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\n"
    )
    hls = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n"
    texts = {
        "sdp": sdp,
        "hls": hls,
        "hls of a file": hls.replace(url, place),
        "hls with a key": hls.replace("#EXTINF", f'#EXT-X-KEY:METHOD=AES-128,URI="{url}"\n#EXTINF'),
        "m3u": f"{url}\n",
        "pls": f"[playlist]\nFile1={url}\nNumberOfEntries=1\n",
        "xspf": f"<playlist><trackList><track><location>{url}</location></track></trackList>",
        "asx": f'<asx version="3.0"><entry><ref href="{url}"/></entry></asx>',
        "smil": f'<smil><body><audio src="{url}"/></body></smil>',
        "dash": f'<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>',
        "concat": f"ffconcat version 1.0\nfile '{url}'\n",
        "concat of a file": f"ffconcat version 1.0\nfile '{place}'\n",
        "rtsp": f"RTSP/1.0 200 OK\nContent-Base: rtsp://{host}:{port}/\n",
        "ram": f"rtsp://{host}:{port}/a.rm\n",
        "asf reference": f"[Reference]\nRef1={url}\n",
        "ffmetadata": f";FFMETADATA1\ntitle={url}\n",
    }
    files = {name: text.encode() for name, text in texts.items()}
    behind_tag = b"ID3\x04\x00\x00\x00\x00\x00\x00"
    files["hls behind a tag"] = behind_tag + files["hls"]
    files["redirecting mov"] = box(b"ftyp", b"qt  ", bytes(4)) + box(
        b"moov", box(b"rmra", box(b"rmda", box(b"rdrf", bytes(4), b"url ", url.encode() + b"\x00")))
    )
    reference = box(b"dref", struct.pack(">I", 1), box(b"url ", url.encode(), version=0), version=0)
    files["mov of another file"] = box(b"ftyp", b"qt  ", bytes(4)) + box(
        b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"dinf", reference))))
    )
    return files


def _tone(seconds: float) -> np.ndarray:
    time = np.arange(int(seconds * _RATE_HZ)) / _RATE_HZ
    return (0.3 * np.sin(2 * np.pi * 220 * time) * 32767).astype(np.int16)


def muxed_sound(container: str, codec: str) -> bytes:
    """Two seconds of a tone in any container that FFmpeg can write."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as file:
        file.metadata["comment"] = MARK.decode()
        rate_hz = 48_000 if "opus" in codec else _RATE_HZ
        stream = file.add_stream(codec, rate=rate_hz, layout="mono")
        frame = av.AudioFrame.from_ndarray(_tone(2.0)[None], format="s16", layout="mono")
        frame.sample_rate = _RATE_HZ
        resampler = av.AudioResampler(
            format=stream.format.name, layout="mono", rate=rate_hz, frame_size=stream.frame_size
        )
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return buffer.getvalue()


def muxed_video(
    container: str, codec: str, *, size: tuple[int, int] = (320, 240), n_frames: int = 20
) -> bytes:
    """Two seconds of the portrait."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as file:
        stream = file.add_stream(codec, rate=10)
        stream.width, stream.height = size
        stream.pix_fmt = stream.codec.video_formats[0].name
        frame = av.VideoFrame.from_ndarray(np.asarray(face().resize(size)), format="rgb24")
        for n in range(n_frames):
            frame.pts = n
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return buffer.getvalue() + MARK


def _containers() -> Iterator[HostileFile]:
    """Every container that FFmpeg can write into memory, as a sound and as a video."""
    import av

    for name in sorted(av.formats_available - _NO_FILES):
        for kind, codecs, mux in (
            ("voice", _SOUND_CODECS, muxed_sound),
            ("video", _VIDEO_CODECS, muxed_video),
        ):
            for codec in codecs:
                try:
                    content = mux(name, codec)
                except Exception:  # noqa: S112 - this container takes another codec or none
                    continue
                yield HostileFile(f"{name} of {codec}", kind, lambda content=content: content)
                break


_SOUND_CODECS = (
    *("pcm_s16le", "libopus", "libmp3lame", "aac", "flac", "pcm_s16be", "ac3", "wavpack", "tta"),
    *("libopencore_amrnb", "adpcm_ima_wav", "mp2", "alac", "pcm_u8", "g722"),
)
_VIDEO_CODECS = ("mpeg4", "libvpx", "mjpeg", "mpeg2video", "rawvideo", "gif", "h263")
# Devices, checksums and muxers that write several files or to the network.
_NO_FILES = {
    *("alsa", "oss", "pulse", "sdl", "sdl2", "opengl", "xv", "fbdev", "caca", "decklink", "sndio"),
    *("dash", "hls", "segment", "stream_segment,ssegment", "ssegment", "stream_segment", "image2"),
    *("tee", "fifo", "fifo_test", "rtp", "rtp_mpegts", "rtsp", "sap", "smoothstreaming"),
    "webm_chunk",
    *("whip", "webm_dash_manifest", "hds", "v4l2", "video4linux2,v4l2", "chromaprint", "null"),
}


def flac_hours(hours: int) -> bytes:
    """FLAC says "nothing" for hours in a few kilobytes."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="flac") as file:
        stream = file.add_stream("flac", rate=4000, layout="mono", options={"frame_size": "16384"})
        silence = np.zeros((1, 4000 * 60), np.int16)
        for minute in range(hours * 60):
            frame = av.AudioFrame.from_ndarray(silence, format="s16", layout="mono")
            frame.sample_rate, frame.pts = 4000, minute * 4000 * 60
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return buffer.getvalue()


def wav_claiming(*, n_bytes: int = 0, rate_hz: int = 16_000, n_channels: int = 1) -> bytes:
    """A WAV header that claims, and two seconds of something."""
    each = 2 * n_channels
    form = struct.pack("<HHIIHH", 1, n_channels, rate_hz, rate_hz * each & 0xFFFFFFFF, each, 16)
    data = b"data" + struct.pack("<I", n_bytes) + _tone(2.0).tobytes()
    return b"RIFF\xff\xff\xff\xffWAVEfmt " + struct.pack("<I", 16) + form + data + MARK


def _odd_media() -> Iterator[HostileFile]:
    magics = (
        *(b"fLaC", b"OggS", b"\x1aE\xdf\xa3", b"0&\xb2u\x8ef\xcf\x11", b"FLV\x01", b"wvpk"),
        b"MAC ",
        *(b"caff", b"TTA1", b"#!AMR\n", b"\x00\x00\x01\xba", b"ID3\x04", b"RIFF0000AVI "),
    )
    noise = np.random.default_rng(3).bytes(60_000)
    for magic in magics:
        yield HostileFile(
            f"noise behind {magic[:4]!r}", "voice", lambda magic=magic: magic + noise + MARK
        )
    yield HostileFile("one byte", "voice", lambda: b"\x00")
    yield HostileFile("zeros", "video", lambda: bytes(3_000_000))
    yield HostileFile("sound of no length", "voice", lambda: wav_claiming()[:44])
    yield HostileFile("eight hours of silence", "voice", lambda: flac_hours(8))
    yield HostileFile("wav of 4 GB", "voice", lambda: wav_claiming(n_bytes=0xFFFFFFF0))
    yield HostileFile("wav of 4 GHz", "voice", lambda: wav_claiming(rate_hz=0xFFFFFFF0))
    yield HostileFile("wav of 64 channels", "voice", lambda: wav_claiming(n_channels=64))
    yield HostileFile("wav of 32767 channels", "voice", lambda: wav_claiming(n_channels=32_767))
    yield HostileFile("wav of 0 Hz", "voice", lambda: wav_claiming(rate_hz=0))
    deep = b"x"
    for _ in range(2000):
        deep = box(b"moov", deep)
    yield HostileFile("boxes in boxes", "video", lambda: box(b"ftyp", b"isom") + deep)
    yield HostileFile(
        "a box of 2^63",
        "video",
        lambda: box(b"ftyp", b"isom") + b"\x00\x00\x00\x01moov" + b"\x7f" * 8,
    )
    clip = muxed_video("mp4", "mpeg4")
    sound = muxed_sound("ogg", "libopus")
    for percent in (2, 30, 70, 95):
        yield HostileFile(
            f"mp4 cut at {percent} %", "video", lambda p=percent: clip[: len(clip) * p // 100]
        )
        yield HostileFile(
            f"ogg cut at {percent} %", "voice", lambda p=percent: sound[: len(sound) * p // 100]
        )
    for seed in range(6):
        yield HostileFile(f"mp4 altered {seed}", "video", lambda s=seed: altered(clip, s))
        yield HostileFile(f"ogg altered {seed}", "voice", lambda s=seed: altered(sound, s))
    for size in ((16, 16), (4096, 2304), (6000, 4000)):
        yield HostileFile(
            f"video of {size[0]} pixels",
            "video",
            lambda size=size: muxed_video("mp4", "mpeg4", size=size, n_frames=2),
        )
    yield HostileFile(
        "video of 300 frames", "video", lambda: muxed_video("mp4", "mpeg4", n_frames=300)
    )


def _references(host: str, port: int, kinds: tuple[str, ...]) -> Iterator[HostileFile]:
    for name, content in network_files(host, port).items():
        for kind in kinds:
            yield HostileFile(name, kind, lambda content=content: content + b"\n" + MARK)


def _photos() -> Iterator[HostileFile]:
    for name, make in hostile_pictures():
        yield HostileFile(name, "photo", make)


def hostile_files(host: str = "127.0.0.1", port: int = 9) -> list[HostileFile]:
    """Return all of them, pictures first; the playlists name that host and port."""
    references = _references(host, port, ("photo", "voice", "video"))
    return [*_photos(), *_odd_media(), *references, *_containers()]


def few_hostile_files(host: str = "127.0.0.1", port: int = 9) -> list[HostileFile]:
    """Return forty of all kinds, for a test."""
    references = [*_references(host, port, ("voice", "video"))]
    return [*[*_photos()][::6], *[*_odd_media()][::6], *references[::5]]
