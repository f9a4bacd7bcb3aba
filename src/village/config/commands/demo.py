"""`./village demo`: the made-up town, with site and worker, on this machine only."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from village.basics.errors import Refused
from village.config.commands.listening import refuse_taken
from village.config.env import ROOT

HOST = "127.0.0.1"
MARK = "this-is-a-demo-town"
"""A file in the folder of every demo; a folder without it is never touched."""
FINISHED = "finished"
LEAD = "Petra Lowe"
"""Whose link is printed, so that a visitor can answer without an account."""


def run(arguments: list[str]) -> int:
    """Start the made-up town: made the first time, kept afterwards; stop it with Ctrl-C."""
    parser = argparse.ArgumentParser(prog="./village demo", description=run.__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port of the site (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="throw the town away and make it anew")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "demo", help="where the town lives")
    parser.add_argument("--only-make", action="store_true", help="make the town and stop")
    asked = parser.parse_args(arguments)
    if not asked.only_make:
        refuse_taken(HOST, asked.port, "./village demo")
    folder = asked.folder.resolve()
    _take_folder(folder, fresh=asked.fresh)
    _set_environment(folder, asked.port)
    make_town()
    (folder / MARK).write_text(FINISHED, encoding="ascii")
    return 0 if asked.only_make else _serve(asked.port)


def _take_folder(folder: Path, *, fresh: bool) -> None:
    """The folder is a demo's: kept as it is when its town was finished, else empty. Raises Refused for any other."""
    mark = folder / MARK
    if folder.exists() and any(folder.iterdir()):
        if not mark.is_file():
            raise Refused(f"{folder} holds something that is no demo town. Choose another folder.")
        if fresh or mark.read_text(encoding="ascii") != FINISHED:
            shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not mark.exists():
        mark.touch()


def _set_environment(folder: Path, port: int) -> None:
    """The demo never touches an installation: its own folder, its own SQLite file, mail into files."""
    os.environ |= {
        "VILLAGE_DEMO": "yes",
        "VILLAGE_DATA_FOLDER": str(folder),
        "VILLAGE_DATABASE_URL": "",
        "VILLAGE_BASE_URL": f"http://{HOST}:{port}",
        "VILLAGE_ALLOWED_HOSTS": f"{HOST},localhost",
        "VILLAGE_EMAIL": "file",
    }


def make_town() -> None:
    """The town stands in the data folder of the environment; it is made when it is not there yet."""
    import django

    django.setup()
    from village.config.commands.prepare import prepare
    from village.demo import building, town

    started = time.monotonic()
    prepare()
    if town.is_built():
        return
    print("Making the made-up town (once)", flush=True)
    building.build(lambda words: print(f"  {words}", flush=True))
    print(f"  Done in {time.monotonic() - started:.0f} s", flush=True)


def _serve(port: int) -> int:
    from village.config.commands.serve import server_command

    _stop_like_ctrl_c()
    site = subprocess.Popen(server_command(HOST, port, workers=1))  # noqa: S603  our own arguments
    worker = _start_worker()
    try:
        _say_who_can_sign_in(port)
        while site.poll() is None:
            if worker.poll() is not None:
                worker = _start_worker()
            time.sleep(1)
        return site.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (site, worker):
            process.terminate()
        for process in (site, worker):
            process.wait()


def _stop_like_ctrl_c() -> None:
    """Whoever ends the demo, or closes its window, ends site and worker with it."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _start_worker() -> "subprocess.Popen[bytes]":
    """Start a worker; the demo starts another when it dies, as a service manager does for an installation."""
    return subprocess.Popen([sys.executable, "-P", "-m", "village.config.commands.dispatch", "work"])


def _say_who_can_sign_in(port: int) -> None:
    from django.conf import settings

    from village.access.rules.roles import ROLE_NAMES
    from village.demo import people
    from village.demo.answers import link_of

    print(f"\nVillage is at http://{HOST}:{port}  (Ctrl-C stops it)\n")
    print(f"Everybody's password: {people.PASSWORD}\n")
    rows = [(resident.name, ROLE_NAMES[resident.role]) for resident in people.RESIDENTS if resident.role]
    rows += [(people.PARENT[0], "Parent or carer"), (people.INSTALLATION_STAFF, "Installation staff")]
    rows += [(people.NEIGHBOUR[1], f"Coordinator of {people.NEIGHBOUR[0]}")]
    for name, role in rows:
        print(f"  {people.address_of(name):<36} {role}")
    link = link_of(LEAD)
    answer = f" {LEAD} is asked how her actions go; her link, on a phone too: {link}" if link else ""
    print(f"\nE-mails are only written into {settings.DATA_FOLDER / 'mail'}.{answer}")
    print(flush=True)
