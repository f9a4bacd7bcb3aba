"""Where each picture of `./village pictures` is taken, and who looks."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from village.config.env import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCUMENT = ROOT / "src" / "village" / "demo" / "documents" / "Priority 2 Parents as partners v5.docx"
MAIN_PLAN = "Priority 2: Parents as partners"
ONE_ACTION = "2.1f"
LEAD = "Petra Lowe"
COORDINATOR, BOARD = "Hana Brook", "Partnership board"
BROUGHT_MARKS = (("02/11/2026", "AM", "/"), ("13/11/2026", "AM", "L"), ("13/11/2026", "PM", "\\"))
LETTERS = "Half-term attendance letters"
TOWN = "/town/thornaby-vale-learning-partnership/"
HELP, PUBLIC_PAGE = f"{TOWN}help/", f"{TOWN}plans/parents-as-partners/"


def enter(page: "Page", name: str) -> None:
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


def _book_a_place(page: "Page") -> None:
    """The page where a family books, of the first time in the calendar that is booked."""
    page.context.clear_cookies()
    page.goto("/town/thornaby-vale-learning-partnership/whats-on/")
    page.goto(page.locator("a[href$='/book/']").first.get_attribute("href") or "/")


def _bookings(part: str) -> "Callable[[Page], None]":
    """Return the way to a page of the first event whose bookings one keeps."""

    def go(page: "Page") -> None:
        page.goto("/come-along/")
        page.goto((page.locator(".book-event h3 a").first.get_attribute("href") or "/") + part)

    return go


def _who_came(page: "Page") -> None:
    page.goto("/come-along/numbers/")


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


def _help(path: str) -> "Callable[[Page], None]":
    def opened(page: "Page") -> None:
        page.context.clear_cookies()
        page.goto(HELP + path)

    return opened


def _help_service(page: "Page") -> None:
    page.context.clear_cookies()
    page.goto(HELP + "?q=talkers")
    page.goto(page.get_by_role("link", name="Little Talkers drop-in").first.evaluate("a => a.href"))


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


def _first(path: str, begins: str) -> "Callable[[Page], None]":
    """The first thing that a page of the school leads to, by how its address begins."""

    def opened(page: "Page") -> None:
        _school(path)(page)
        page.goto(page.locator(f"main a[href^='{begins}']").first.evaluate("a => a.href"))

    return opened


def _from(path: str, begins: str) -> "Callable[[Page], None]":
    """The first thing that a page of the partnership leads to, by how its address begins."""

    def opened(page: "Page") -> None:
        page.goto(path)
        page.goto(page.locator(f"main ul a[href^='{begins}']").first.evaluate("a => a.href"))

    return opened


def _consultation(page: "Page") -> None:
    """What families answered, of the first consultation of the list."""
    page.goto("/consultations/")
    page.goto(page.locator("main table a[href^='/consultations/']").first.evaluate("a => a.href"))


def _chronology(page: "Page") -> None:
    """What happened with the child of the first family on the caseload."""
    _first("caseload/", "/families/pupils/")(page)
    page.goto(page.url + "chronology/")


def _assessment(page: "Page") -> None:
    """The first assessment of the school's list."""
    _school("assessments/")(page)
    page.goto(page.locator("main th a[href^='/families/assessments/']").first.evaluate("a => a.href"))


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
    _school("files/")(page)
    text = f"UPN,Date,Session,Mark\n{rows}Q900000000001,02/11/2026,AM,/\n"
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


def _message(title: str, path: str = "") -> "Callable[[Page], None]":
    """A page of one message of the school in which the person works."""

    def opened(page: "Page") -> None:
        _school("letters/")(page)
        page.get_by_role("link", name=title, exact=True).first.click()
        page.wait_for_url(re.compile(r"/families/letters/\d+/"))
        if path:
            page.goto(page.url + path)

    return opened


def _family_message(page: "Page") -> None:
    """One family's letter as it arrives, in Polish."""
    _message(LETTERS)(page)
    page.get_by_role("link", name="This family’s message as it arrives").nth(1).click()
    page.wait_for_url(re.compile(r"/everybody/\d+/"))


def _absence(page: "Page") -> None:
    """The latest school morning, whatever day it is."""
    _school("absence/")(page)
    last = page.get_by_role("link", name=re.compile("^The last school day"))
    if last.count():
        page.goto(f"{last.evaluate('a => a.href')}&session=AM")


def _news_issue(page: "Page") -> None:
    _school("news/")(page)
    page.locator("main a[href^='/families/news/']").first.click()
    page.wait_for_url(re.compile(r"/families/news/\d+/"))


def _words(page: "Page") -> None:
    page.goto("/words/")
    page.get_by_role("link", name="Days in school: amber", exact=True).click()


def _events(page: "Page") -> None:
    page.goto("/events/")


def _sending(page: "Page") -> None:
    page.goto("/sending/")


def _search_words(page: "Page") -> None:
    page.goto("/search-words/?try=todler+group+near+TV3")


def _without_cookies(path: str) -> "Callable[[Page], None]":
    """A page that everybody may read, as somebody reads it who has never signed in."""

    def opened(page: "Page") -> None:
        page.context.clear_cookies()
        page.goto(path)

    return opened


def _at(path: str) -> "Callable[[Page], None]":
    """A page with an address of its own."""

    def opened(page: "Page") -> None:
        page.goto(path)

    return opened


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
    "find-help": _help(""),
    "find-help-found": _help("?q=speech+and+language&age=3&place=TV1"),
    "find-help-service": _help_service,
    "find-help-pathway": _help("pathways/when-talking-comes-late/"),
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
    "school-letters": _school("letters/"),
    "letters-to-approve": _message(LETTERS),
    "approve": _message(LETTERS, "approve/"),
    "family-letter": _family_message,
    "what-became-of-it": _message("Coffee morning, Year 2", "report/"),
    "replies": _school("replies/"),
    "not-here": _absence,
    "words": _words,
    "search-words": _search_words,
    "news-issue": _news_issue,
    "news": _without_cookies("/news/ridgeway-primary-school/beans-roofs-and-suppers/"),
    "hall-screen": _without_cookies("/screens/ridgeway-primary-school/"),
    "whats-on": _without_cookies("/town/thornaby-vale-learning-partnership/whats-on/"),
    "whats-on-screen": _without_cookies("/town/thornaby-vale-learning-partnership/whats-on/screen/"),
    "events-calendar": _events,
    "sending": _sending,
    "turn": _first("rota/", "/families/turns/"),
    "forum": _school("forum/"),
    "caseload": _school("caseload/"),
    "chronology": _chronology,
    "windscreen": _school("windscreen/"),
    "family-plan": _first("family-plans/", "/families/family-plans/"),
    "assessment": _assessment,
    "group": _first("groups/", "/families/groups/"),
    "book-a-place": _book_a_place,
    "bookings": _bookings(""),
    "door-of-an-event": _bookings("door/"),
    "who-came": _who_came,
    "visits": _school("visits/"),
    "training": _school("training/"),
    "who-is-who": _at("/networks/"),
    "volunteers": _school("volunteers/"),
    "rota-of-volunteers": _at("/volunteers/rota/"),
    "lend-a-hand": _without_cookies("/town/thornaby-vale-learning-partnership/volunteer/"),
    "audit-of-support": _at("/gaps/audit/"),
    "referrals": _school("referrals/"),
    "places-outside-school": _school("provision/"),
    "way-to-year-7": _school("transition/"),
    "did-it-help": _school("did-it-help/"),
    "feeds": _at("/feeds/"),
    "perhaps-the-same": _from("/feeds/pairs/", "/feeds/pairs/"),
    "ofsted-register": _at("/feeds/register/"),
    "sheet-of-services": _from("/feeds/", "/feeds/sheets/"),
    "consultations": _at("/consultations/"),
    "consultation": _consultation,
    "help-asked-for": _at("/families/asked-help/"),
    "asked-by-families": _at("/self-referrals/figures/"),
    "access-request": _first("access-requests/", "/families/access-requests/"),
    "keep-the-directory": _at("/listings/?show=stale"),
    "local-offer": _at("/listings/local-offer/"),
    "you-said": _without_cookies("/town/thornaby-vale-learning-partnership/you-said/"),
}
"""Name of each picture and the way to its page."""
