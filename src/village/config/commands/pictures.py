"""`./village pictures`: the pictures in docs/screenshots, taken anew from the made-up town."""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from village.basics.errors import Refused
from village.config.commands.picture_pages import COORDINATOR, PICTURES, enter
from village.config.commands.picture_viewers import WHO, WITHOUT_LOGIN
from village.config.env import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

FOLDER = ROOT / "docs" / "screenshots"
HOST = "127.0.0.1"
WIDTHS = (1280, 390)
HEIGHT = 1400
PATIENCE_SECONDS = 400
COLOURS = 256
"""Enough that no edge of a letter shows it, and a third of the size."""


def run(arguments: list[str]) -> int:
    """Start a made-up town of its own in a temporary folder and take each picture at 1280 and 390 pixels."""
    parser = argparse.ArgumentParser(prog="./village pictures", description=run.__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    parser.add_argument("--only", default="", metavar="NAME", help=f"one of: {', '.join(PICTURES)}")
    asked = parser.parse_args(arguments)
    chosen = {name: find for name, find in PICTURES.items() if asked.only in ("", name)}
    if not chosen:
        raise Refused(f"There is no picture “{asked.only}”. Choose one of: {', '.join(PICTURES)}.")
    asked.folder.mkdir(parents=True, exist_ok=True)
    with _town() as url, _browser() as browser:
        for width in WIDTHS:
            page = browser.new_page(base_url=url, viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
            wrong: list[str] = []
            page.on("response", partial(_note_status, wrong))
            for name, find in chosen.items():
                if name not in WITHOUT_LOGIN:
                    enter(page, WHO.get(name, COORDINATOR))
                find(page)
                page.wait_for_load_state("networkidle")
                if wrong:
                    raise Refused(f"No picture of {name}: {wrong[0]}.")
                file = asked.folder / f"{name}-{width}.png"
                page.screenshot(path=file)
                _make_small(file)
                print(f"{file.name}  {file.stat().st_size // 1024} kB", flush=True)
            page.context.close()
    return 0


@contextmanager
def _town() -> Iterator[str]:
    """A made-up town that runs; yields its address."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-P", "-m", "village.config.commands.dispatch", "demo", "--folder", folder]
        demo = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL)  # noqa: S603  our own arguments
        try:
            url = f"http://{HOST}:{port}"
            _wait_for(url, demo)
            yield url
        finally:
            demo.terminate()
            demo.wait()


def _wait_for(url: str, demo: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while demo.poll() is None and time.monotonic() < until:
        try:
            urlopen(url).close()  # noqa: S310  our own address
        except HTTPError as error:
            raise Refused(f"The made-up town started, but its first page answers {error.code}.") from None
        except (URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise Refused("The made-up town did not start. Run ./village demo to see why.")


@contextmanager
def _browser() -> "Iterator[Browser]":
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Refused("Pictures need what the tests need. Run ./village test once; it installs that.") from None
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise Refused("Pictures need Chromium. Install it, for instance with apt install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def _note_status(wrong: list[str], response: "Response") -> None:
    if response.status >= 400:
        wrong.append(f"{response.url} answers {response.status}")


def _make_small(file: Path) -> None:
    from PIL import Image

    with Image.open(file) as taken:
        # Maximum coverage keeps the rare colours: the usual way painted the green of a rating blue.
        few = taken.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
