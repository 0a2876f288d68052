"""One file that holds the whole site: database, models, media, secret key, and their checksums.

Made while the site runs, loaded into an instance that holds nothing yet. The programs are those of
the PostgreSQL wheel: the ones on the PATH may be older than the server. The dump comes first, so
that each file that it names is there when its turn comes.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection

from vibelux_site.hosting.embedded import postgres_binary

FORMAT = 1  # a tar: backup.json, database.dump (pg_dump -Fc), models/, media/, checksums.json
_ABOUT, _DUMP, _SECRET, _CHECKSUMS = "backup.json", "database.dump", "secret-key", "checksums.json"
_LIBPQ_OPTIONS = ("host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey")
_BLOCK_BYTES = 1 << 20
Say = Callable[[str], None]


class BackupError(Exception):
    """A backup cannot be made, read or loaded; the text says what to do."""


def write_backup(path: Path, *, say: Say) -> None:
    """Write a backup of the running site to `path`, readable by its owner alone.

    Raises:
        BackupError: `path` exists, or the database cannot be dumped.
    """
    if path.exists():
        raise BackupError(f"{path} exists already; choose another name")
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        dump, building = Path(folder) / _DUMP, Path(folder) / "backup.tar"
        say("database")
        options = ("--format=custom", "--no-owner", "--no-privileges", "--no-comments")
        _run("pg_dump", *options, f"--file={dump}")
        building.touch(mode=0o600)
        with tarfile.open(building, "w") as archive:
            writer = _Writer(archive)
            writer.add_text(_ABOUT, json.dumps(_about(), indent=1))
            writer.add_file(_DUMP, dump)
            for name, root in _folders().items():
                say(name)
                for file in _files_of(root):
                    writer.add_file(f"{name}/{file.relative_to(root).as_posix()}", file)
            secret = settings.VIBELUX_DATA_DIR / _SECRET
            if secret.exists():
                writer.add_file(_SECRET, secret)
            writer.add_text(_CHECKSUMS, json.dumps(writer.checksums, indent=1))
        building.rename(path)


def check_backup(path: Path) -> dict:
    """Read a backup from end to end and return what it says of itself.

    Raises:
        BackupError: it is no backup, is damaged or comes from a newer VibeluX.
    """
    found: dict[str, str] = {}
    texts: dict[str, dict] = {}
    try:
        with tarfile.open(path) as archive:
            for member, content in _members(archive):
                if member.name in (_ABOUT, _CHECKSUMS):
                    texts[member.name] = json.loads(content.read())
                else:
                    found[member.name] = hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, tarfile.TarError, ValueError, EOFError) as error:
        raise BackupError(f"{path} is no whole backup ({error}); take another one") from error
    about = texts.get(_ABOUT, {})
    if about.get("format") != FORMAT:
        raise BackupError(f"{path} has format {about.get('format')}, this VibeluX reads {FORMAT}")
    if found != texts.get(_CHECKSUMS):
        raise BackupError(f"{path} is damaged: its checksums differ; take another one")
    return about


def restore_backup(path: Path, *, say: Say) -> None:
    """Load a backup into this instance, whose servers run and which holds nothing yet.

    Raises:
        BackupError: the backup is damaged, or this instance holds something already.
    """
    say("checksums")
    check_backup(path)
    check_is_empty()
    data_dir = settings.VIBELUX_DATA_DIR
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as folder:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
        say("database")
        _load_dump(Path(folder) / _DUMP)
        for name, root in _folders().items():
            say(name)
            if (Path(folder) / name).exists():
                shutil.rmtree(root, ignore_errors=True)
                root.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(Path(folder) / name, root)
        secret = Path(folder) / _SECRET
        if secret.exists() and not (data_dir / _SECRET).exists():
            shutil.move(secret, data_dir / _SECRET)
    shutil.rmtree(settings.VIBELUX_SNAPSHOTS_DIR, ignore_errors=True)  # of another catalogue


def check_is_empty() -> None:
    """Refuse an instance in which a backup would overwrite something.

    Raises:
        BackupError: the database has tables, or there are models or media.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'")
        n_tables = cursor.fetchone()[0]
    full = [f"{n_tables} tables in the database"] if n_tables else []
    full += [f"files in {root}" for root in _folders().values() if any(_files_of(root))]
    if full:
        raise BackupError(
            f"This instance is not empty: {', '.join(full)}. Nothing was changed. Restore into a "
            "new VIBELUX_DATA_DIR (and, with VIBELUX_DATABASE_URL, into a new database)."
        )


class _Writer:
    """Adds files to an archive and hashes them on the way."""

    def __init__(self, archive: tarfile.TarFile):
        self.archive, self.checksums = archive, {}

    def add_text(self, name: str, text: str) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(text.encode()), 0o600
        self.archive.addfile(info, io.BytesIO(text.encode()))

    def add_file(self, name: str, path: Path) -> None:
        with contextlib.suppress(FileNotFoundError), path.open("rb") as file:  # pruned meanwhile
            info = self.archive.gettarinfo(arcname=name, fileobj=file)
            info.mode = 0o600 if name == _SECRET else 0o644
            info.uid = info.gid = 0
            info.uname = info.gname = ""
            reader = _HashingReader(file)
            self.archive.addfile(info, reader)
            self.checksums[name] = reader.digest.hexdigest()


class _HashingReader:
    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


def _members(archive: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, io.BufferedIOBase]]:
    for member in archive:
        top = PurePosixPath(member.name).parts[:1]
        is_known = member.name in (_ABOUT, _DUMP, _SECRET, _CHECKSUMS) or top[0] in _folders()
        content = archive.extractfile(member) if member.isfile() and is_known else None
        if content is None or ".." in PurePosixPath(member.name).parts:
            raise BackupError(f"the backup holds {member.name!r}, which is none of ours")
        yield member, content


def _about() -> dict:
    from django.db.migrations.recorder import MigrationRecorder

    return {
        "format": FORMAT,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "postgresql": connection.pg_version,
        "migrations": sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        ),
    }


def _folders() -> dict[str, Path]:
    return {"models": Path(settings.VIBELUX_MODELS_DIR), "media": Path(settings.MEDIA_ROOT)}


def _files_of(root: Path) -> Iterator[Path]:
    """Yield plain files; what begins with a dot is half written or waits to be read."""
    for path in sorted(root.rglob("*")) if root.exists() else ():
        is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not path.is_symlink() and not is_hidden:
            yield path


def _connection_of_client() -> tuple[str, dict[str, str]]:
    from psycopg.conninfo import make_conninfo

    params = connection.get_connection_params()
    password = str(params.get("password") or "")
    known = {name: params[name] for name in _LIBPQ_OPTIONS if params.get(name)}
    return make_conninfo(**known), os.environ | ({"PGPASSWORD": password} if password else {})


def _run(program: str, *arguments: str) -> None:
    address, environment = _connection_of_client()
    command = [str(postgres_binary(program)), f"--dbname={address}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()}")


def _load_dump(dump: Path) -> None:
    """Load a dump in one transaction; nothing stays when it fails."""
    address, environment = _connection_of_client()
    script = [str(postgres_binary("pg_restore")), "--no-owner", "--no-privileges", "--file=-"]
    load = [
        *(str(postgres_binary("psql")), f"--dbname={address}", "--quiet", "--no-psqlrc"),
        *("--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"),
    ]
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen([*script, str(dump)], stdout=subprocess.PIPE, stderr=errors) as reader,
        subprocess.Popen(load, env=environment, stdin=subprocess.PIPE, stderr=errors) as psql,
    ):
        with contextlib.suppress(BrokenPipeError):
            for line in reader.stdout:
                psql.stdin.write(b"" if line.startswith(b"SET transaction_timeout") else line)
                if line.startswith(b"CREATE "):  # the settings stand before
                    break
            shutil.copyfileobj(reader.stdout, psql.stdin, _BLOCK_BYTES)
        with contextlib.suppress(BrokenPipeError):
            psql.stdin.close()
        reader.stdout.close()
        if psql.wait() or reader.wait():
            errors.seek(0)
            raise BackupError(f"the database could not be loaded: {errors.read().strip()[-1500:]}")
