"""One reader a published format; all yield the same rows for one import engine."""

from library.importers import hetrec, jamendo, melon, mpd, own

READERS = {
    "hetrec": hetrec.read,
    "jamendo": jamendo.read,
    "melon": melon.read,
    "mpd": mpd.read,
    "csv": own.read_csv,
    "jsonl": own.read_jsonl,
}
