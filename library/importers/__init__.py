"""One reader a published format; all yield the same rows for one import engine."""

from library.importers import hetrec, jamendo, melon, mpd, own

# Of these the encoding may be named; published sets have theirs.
ENCODABLE = {"csv", "jsonl"}
READERS = {
    "hetrec": hetrec.read,
    "jamendo": jamendo.read,
    "melon": melon.read,
    "mpd": mpd.read,
    "csv": own.read_csv,
    "jsonl": own.read_jsonl,
}
