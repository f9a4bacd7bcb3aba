"""20,000 lines queued and drained against the stand-in, beside a bare client, while people use the site.

Run: python -m benchmarks.bench_outbox [--lines 20000] [--database postgresql://...]

The bare client is the official one, with as many threads as the worker has, in the same process, under the same
visitors. The ratio of the two rates is what counts; seconds depend on the machine.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.reliability.place import Place, place

CALLS_AT_ONCE = 8
VISITORS = 6
THINKS_SECONDS = 0.5
QUIET_SECONDS = 8
"""How long pages are timed before anything is sent."""
PAGES = ("/sending/", "/town-hall/people/")
BODY = "Dear parents, the coffee morning is on Friday at half past nine in the hall. Number {}."


def measure(where: Place, lines: int) -> dict[str, Any]:
    """Return the rates, their ratio and how long people waited for pages meanwhile."""
    from village.config.commands.work import make_way

    cookie = _town_with_a_coordinator()
    with _site(where) as address, _visitors(address, cookie) as waits:
        make_way()
        time.sleep(QUIET_SECONDS)
        quiet = list(waits())
        before = bare_rate(where, lines // 10)
        waits()
        queued = _queue(lines)
        began = time.monotonic()
        sent = _drain()
        drained = sent / (time.monotonic() - began)
        during = list(waits())
        after = bare_rate(where, lines // 10)
    bare = statistics.mean((before, after))
    return {
        "database": "PostgreSQL" if where.database else "SQLite",
        "lines": sent,
        "queued in seconds": round(queued, 2),
        "drained a second": round(drained),
        "bare client a second": round(bare),
        "ratio": round(drained / bare, 2),
        "pages": len(during),
        "page p95 ms while nothing is sent": _percentile(quiet, 95),
        "page p50 ms": _percentile(during, 50),
        "page p95 ms": _percentile(during, 95),
        "page p99 ms": _percentile(during, 99),
    }


def bare_rate(where: Place, calls: int) -> float:
    """Return how many calls a second the official client makes alone."""
    from notifications_python_client.notifications import NotificationsAPIClient

    own = threading.local()

    def call(number: int) -> None:
        if not hasattr(own, "client"):
            own.client = NotificationsAPIClient(where.stand_in.keys["normal"], where.stand_in.url)
        own.client.send_sms_notification(
            f"+447412{number:06d}", where.stand_in.text, {"text": BODY.format(number)}, f"bare-{number}"
        )

    with ThreadPoolExecutor(CALLS_AT_ONCE) as pool:
        began = time.monotonic()
        list(pool.map(call, range(calls)))
        return calls / (time.monotonic() - began)


def _queue(lines: int) -> float:
    from django.db import transaction
    from django.utils import timezone

    from village.organisations.models.partnership import Partnership
    from village.outbox.services.queueing import NewLine, queue

    now, partnership = timezone.now(), Partnership.objects.get(slug="thornaby-vale")
    new = [
        NewLine(
            recipient_id=number,
            channel="text",
            address=f"07412 {number:06d}",
            language="en",
            subject="",
            body=BODY.format(number),
            not_before=now,
            expires_at=now + timedelta(days=1),
            category="service",
        )
        for number in range(lines)
    ]
    began = time.monotonic()
    with transaction.atomic():
        queue(
            purpose="benchmark",
            owner_id=1,
            partnership_id=partnership.pk,
            organisation_id=None,
            lines=new,
            canary=5,
            at=now,
        )
    return time.monotonic() - began


def _drain() -> int:
    from village.outbox.models import Line
    from village.outbox.services.working import Worker

    Worker().drain(seconds=300)
    return Line.objects.filter(state="accepted").count()


def _town_with_a_coordinator() -> str:
    """Return the cookie of the coordinator, who is signed in."""
    from django.conf import settings
    from django.test import Client
    from tests import cast

    town, client = cast.make_town(), Client()
    client.force_login(town.users["coordinator"], backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def _site(where: Place) -> Iterator[str]:
    """Yield the address of the site, served as an installation serves it."""
    from village.config.commands.serve import server_command

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (where.folder / "static").mkdir(exist_ok=True)
    paths = f"{Path('src').resolve()}{os.pathsep}{Path.cwd()}"
    site = subprocess.Popen(server_command("127.0.0.1", port, workers=1), env={**os.environ, "PYTHONPATH": paths})
    try:
        yield f"127.0.0.1:{port}"
    finally:
        site.terminate()
        site.wait()


@contextmanager
def _visitors(address: str, cookie: str) -> Iterator[Any]:
    """Yield what tells how long each page took since it was last asked; the visitors are a process of their own."""
    command = [sys.executable, "-m", "benchmarks.bench_outbox", "--visit", address, "--cookie", cookie]
    visitors = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert visitors.stdout is not None
    assert visitors.stdout.readline().strip() == "ready"
    waits: list[float] = []
    threading.Thread(
        target=lambda: waits.extend(float(line) for line in visitors.stdout or ()), name="waits", daemon=True
    ).start()
    seen = [0]

    def since_last() -> list[float]:
        seen[0], begun = len(waits), seen[0]
        return waits[begun:]

    try:
        yield since_last
    finally:
        visitors.terminate()
        visitors.wait()


def visit(address: str, cookie: str) -> None:
    """Use the site for ever, like some people at once; print how long each page took."""

    def one(number: int) -> None:
        while True:
            for page in PAGES:
                began = time.monotonic()
                status = _get(address, page, cookie)
                if status != 200:
                    print(f"{page} answered {status}", file=sys.stderr)
                    os._exit(1)
                print(f"{time.monotonic() - began:.4f}", flush=True)
                time.sleep(THINKS_SECONDS * (0.5 + number / VISITORS))

    _wait_for(address, cookie)
    print("ready", flush=True)
    for number in range(VISITORS):
        threading.Thread(target=one, args=(number,), daemon=True).start()
    threading.Event().wait()


def _wait_for(address: str, cookie: str) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            for page in PAGES:
                _get(address, page, cookie)
        except OSError:
            time.sleep(0.2)
            continue
        return


def _get(address: str, page: str, cookie: str) -> int:
    connection = http.client.HTTPConnection(address, timeout=60)
    try:
        connection.request("GET", page, headers={"Cookie": f"sessionid={cookie}"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _percentile(waits: list[float], share: int) -> int:
    return round(sorted(waits)[min(len(waits) - 1, len(waits) * share // 100)] * 1000) if waits else -1


def main() -> None:
    """Run the benchmark, or its visitors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--database", default="", help="postgresql://... ; SQLite in a folder of its own when empty")
    parser.add_argument("--visit", default="", help=argparse.SUPPRESS)
    parser.add_argument("--cookie", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.visit:
        visit(asked.visit, asked.cookie)
        return
    with place(asked.database) as where:
        print(json.dumps(measure(where, asked.lines)))


if __name__ == "__main__":
    main()
