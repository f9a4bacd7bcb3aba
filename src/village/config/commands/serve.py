"""`./village serve`: the web server."""

import argparse
import os
import subprocess
import sys

from village.config import env
from village.config.commands import prepare
from village.config.commands.listening import refuse_taken


def run(arguments: list[str]) -> int:
    """Start the site of this installation; run `./village work` beside it.

    A folder that was never prepared is prepared first; after an upgrade run `./village prepare` yourself.
    """
    parser = argparse.ArgumentParser(prog="./village serve", description=run.__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: %(default)s)")
    asked = parser.parse_args(arguments)
    refuse_taken(asked.host, asked.port, "./village serve")
    if not os.path.isdir(static_folder()):
        print("Preparing the database and the pages (once)", flush=True)
        code = prepare.run([])
        if code:
            return code
    return _become(server_command(asked.host, asked.port, asked.workers))


def _become(command: list[str]) -> int:
    """This process is the server from here on, so that stopping it stops the site; Windows cannot, and waits for it."""
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execv(command[0], command)  # noqa: S606  our own arguments, no shell
    return subprocess.call(command)  # noqa: S603  our own arguments


def static_folder() -> str:
    """Return where the static files of this installation are gathered."""
    return os.path.join(env.text("VILLAGE_DATA_FOLDER", str(env.ROOT / "var")), "static")


def server_command(host: str, port: int, workers: int) -> list[str]:
    """Return the command that starts granian with persistent connections and the static files."""
    return [
        *(sys.executable, "-P", "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "1"),
        *("--static-path-route", "/static", "--static-path-mount", static_folder()),
        *("--log-level", "warning", "--no-ws", "--respawn-failed-workers"),
        "village.config.wsgi:application",
    ]
