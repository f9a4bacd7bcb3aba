"""`./village pictures`: the pictures in docs/screenshots, taken anew from the made-up town."""

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from village.basics.errors import Refused
from village.config.env import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

FOLDER = ROOT / "docs" / "screenshots"
DOCUMENT = ROOT / "src" / "village" / "demo" / "documents" / "Priority 2 Parents as partners v5.docx"
HOST = "127.0.0.1"
WIDTHS = (1280, 390)
HEIGHT = 1400
PATIENCE_SECONDS = 180
COLOURS = 256
"""Enough that no edge of a letter shows it, and a third of the size."""

MAIN_PLAN = "Priority 2: Parents as partners"
ONE_ACTION = "2.1f"
LEAD = "Petra Lowe"
COORDINATOR = "Hana Brook"
BOARD = "Partnership board"
BROUGHT_MARKS = (
    ("02/11/2026", "AM", "/"),
    ("02/11/2026", "PM", "I"),
    ("13/11/2026", "AM", "L"),
    ("13/11/2026", "PM", "\\"),
)
PUBLIC_PAGE = "/town/thornaby-vale-learning-partnership/plans/parents-as-partners/"


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
                    _enter(page, WHO.get(name, COORDINATOR))
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


def _enter(page: "Page", name: str) -> None:
    """The page is that person's from here on."""
    from village.demo import people

    if _is_signed_in(page):
        page.goto("/")
        if page.locator("header").get_by_text(name, exact=True).count():
            return
        page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_label("Email").fill(people.address_of(name))
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("/")


def _is_signed_in(page: "Page") -> bool:
    return any(cookie.get("name") == "sessionid" for cookie in page.context.cookies())


def _sign_in(page: "Page") -> None:
    page.context.clear_cookies()
    page.goto("/account/login/")


def _start(page: "Page") -> None:
    page.goto("/")


def _plan_list(page: "Page") -> None:
    page.goto("/plans/")


def _board(page: "Page") -> None:
    page.goto("/plans/")
    page.get_by_role("heading").get_by_role("link", name=MAIN_PLAN, exact=True).click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))


def _of_plan(path: str) -> "Callable[[Page], None]":
    def opened(page: "Page") -> None:
        _board(page)
        page.goto(page.url + path)

    return opened


def _action(page: "Page") -> None:
    _board(page)
    page.goto(page.get_by_role("row").filter(has_text=ONE_ACTION).get_by_role("link").first.evaluate("a => a.href"))


def _import_check(page: "Page") -> None:
    page.goto("/plans/bring/")
    page.get_by_label("Plan document").set_input_files(DOCUMENT)
    page.get_by_role("button", name="Read this plan").click()
    page.get_by_role("heading", name="Check what Village understood").wait_for()
    page.get_by_role("link", name="Go to row 2.2f").click()


def _answer(page: "Page") -> None:
    """The page that a lead sees who opens her link on a phone, without an account."""
    _of_plan("round/")(page)
    page.get_by_text("Renew, take back or copy a link").click()
    page.get_by_role("link", name=LEAD).last.click()
    link = page.get_by_label("To copy into a message of your own").input_value()
    page.context.clear_cookies()
    page.goto(link)


def _answer_sent(page: "Page") -> None:
    _answer(page)
    page.goto(page.url + "sent/")


def _report(page: "Page") -> None:
    _of_plan("reports/")(page)
    page.get_by_role("link", name=re.compile("^What needs you")).last.click()
    page.wait_for_url(re.compile(r"/reports/\d+/"))


def _meeting(page: "Page") -> None:
    page.goto("/meetings/")
    page.get_by_role("link", name=BOARD).last.click()
    page.wait_for_url(re.compile(r"/meetings/\d+/"))


def _public_page(page: "Page") -> None:
    page.context.clear_cookies()
    page.goto(PUBLIC_PAGE)


def _evidence(page: "Page") -> None:
    page.goto("/evidence/")


def _school(path: str) -> "Callable[[Page], None]":
    """A page of the school in which the person works."""

    def opened(page: "Page") -> None:
        page.goto("/families/")
        link = page.locator("main a[href*='/families/schools/'], nav a[href*='/families/schools/']").first
        page.goto(re.sub(r"(/families/schools/\d+/).*", rf"\1{path}", link.evaluate("a => a.href")))

    return opened


def _list(page: "Page") -> None:
    _school("lists/")(page)
    page.locator("main a[href^='/families/lists/']").first.click()
    page.wait_for_url(re.compile(r"/families/lists/\d+/"))


def _child_of_the_list(page: "Page") -> None:
    _list(page)
    page.locator("main a[href^='/families/pupils/']").first.click()
    page.wait_for_url(re.compile(r"/families/pupils/\d+/"))


def _file_of_marks(page: "Page") -> None:
    """An office has brought a file of marks and sees what it would change."""
    _school("pupils/")(page)
    page.locator("main a[href^='/families/pupils/']").first.click()
    upn = re.search(r"[A-Z]\d{11}[A-Z0-9]", page.locator("main").inner_text())
    rows = "".join(f"{upn[0] if upn else ''},{day},{half},{mark}\n" for day, half, mark in BROUGHT_MARKS)
    text = f"UPN,Date,Session,Mark\n{rows}Q900000000001,02/11/2026,AM,/\n"
    _school("files/")(page)
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "Marks of the week.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Read this file").click()
    page.get_by_text("What would change").first.wait_for()


def _of_partnership(page: "Page") -> None:
    page.goto("/families/partnership/")


def _own_child(page: "Page") -> None:
    page.goto("/families/mine/")
    page.locator("main a[href^='/families/mine/']").first.click()
    page.wait_for_url(re.compile(r"/families/mine/\d+/"))


PICTURES: "dict[str, Callable[[Page], None]]" = {
    "sign-in": _sign_in,
    "start": _start,
    "plan-list": _plan_list,
    "board": _board,
    "timeline": _of_plan("timeline/"),
    "gaps": _of_plan("gaps/"),
    "grid": _of_plan("grid/"),
    "action": _action,
    "import-check": _import_check,
    "round": _of_plan("round/"),
    "round-setup": _of_plan("rounds/new/"),
    "answer": _answer,
    "answer-sent": _answer_sent,
    "report": _report,
    "year-on-year": _of_plan("years/"),
    "money": _of_plan("money/"),
    "meeting": _meeting,
    "public-page": _public_page,
    "evidence": _evidence,
    "partnership-attendance": _of_partnership,
    "school-today": _school(""),
    "school-figures": _school("figures/"),
    "school-children": _school("children/"),
    "school-attainment": _school("attainment/"),
    "school-leavers": _school("leavers/"),
    "school-list": _list,
    "child": _child_of_the_list,
    "file-of-marks": _file_of_marks,
    "own-child": _own_child,
}
"""Name of each picture and the way to its page."""
WHO = {
    **dict.fromkeys(
        (
            "school-today",
            "school-figures",
            "school-children",
            "school-attainment",
            "school-leavers",
            "school-list",
            "child",
        ),
        "Farah Lund",
    ),
    "file-of-marks": "Una Zeller",
    "own-child": "Gita Moran",
}
"""Who looks, where it is not the coordinator."""
WITHOUT_LOGIN = frozenset({"sign-in", "public-page"})
