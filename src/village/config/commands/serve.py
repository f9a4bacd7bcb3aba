"""`./village serve`: the web server."""

import argparse
import os
import subprocess
import sys

from village.config import env


def run(arguments: list[str]) -> int:
    """Start the site of this installation; run `./village prepare` first and `./village work` beside it."""
    parser = argparse.ArgumentParser(prog="./village serve", description=run.__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: %(default)s)")
    asked = parser.parse_args(arguments)
    return subprocess.call(server_command(asked.host, asked.port, asked.workers))  # noqa: S603  our own arguments


def server_command(host: str, port: int, workers: int) -> list[str]:
    """Return the command that starts granian with persistent connections and the static files."""
    data_folder = env.text("VILLAGE_DATA_FOLDER", str(env.ROOT / "var"))
    return [
        *(sys.executable, "-P", "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "1"),
        *("--static-path-route", "/static", "--static-path-mount", os.path.join(data_folder, "static")),
        *("--log-level", "warning", "--no-ws", "--respawn-failed-workers"),
        "village.config.wsgi:application",
    ]
