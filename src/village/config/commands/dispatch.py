"""Finds the command that was asked for; each is imported only when it runs, so that the light ones start at once."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from village.basics.errors import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "village.config.settings")

type Run = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of `./village`: its name, one line of what it does, and how to load it."""

    name: str
    summary: str
    load: Callable[[], Run]


def _demo() -> Run:
    from village.config.commands.demo import run

    return run


def _serve() -> Run:
    from village.config.commands.serve import run

    return run


def _work() -> Run:
    from village.config.commands.work import run

    return run


def _prepare() -> Run:
    from village.config.commands.prepare import run

    return run


def _start_partnership() -> Run:
    from village.config.commands.start_partnership import run

    return run


def _tidy() -> Run:
    from village.config.commands.tidy import run

    return run


def _read_plan() -> Run:
    from village.config.commands.read_plan import run

    return run


def _rollup() -> Run:
    from village.config.commands.rollup import run

    return run


def _load_pupils() -> Run:
    from village.config.commands.load_pupils import run

    return run


def _load_marks() -> Run:
    from village.config.commands.load_marks import run

    return run


def _load_postcodes() -> Run:
    from village.config.commands.load_postcodes import run

    return run


def _rebuild_search() -> Run:
    from village.config.commands.rebuild_search import run

    return run


def _load_services() -> Run:
    from village.config.commands.load_services import run

    return run


def _attendance() -> Run:
    from village.config.commands.attendance import run

    return run


def _evaluate() -> Run:
    from village.config.commands.evaluate import run

    return run


def _sending() -> Run:
    from village.config.commands.sending import run

    return run


def _receive_mail() -> Run:
    from village.config.commands.receive_mail import run

    return run


def _reliability() -> Run:
    from village.config.commands.reliability import run

    return run


def _test() -> Run:
    from village.config.commands.test import run

    return run


def _check() -> Run:
    from village.config.commands.check import run

    return run


def _fix() -> Run:
    from village.config.commands.check import fix

    return fix


def _lock() -> Run:
    from village.config.commands.lock import run

    return run


def _words() -> Run:
    from village.config.commands.words import run

    return run


def _pictures() -> Run:
    from village.config.commands.pictures import run

    return run


def _manage() -> Run:
    from village.config.commands.manage import run

    return run


COMMANDS = (
    Command("demo", "Start the made-up town, with site and worker", _demo),
    Command("serve", "Start the site of this installation", _serve),
    Command("work", "Start a worker for background jobs", _work),
    Command("prepare", "Bring the database and the static files up to date", _prepare),
    Command("start-partnership", "Make a partnership and invite its coordinator", _start_partnership),
    Command("sending", "Show how sending to families stands, stop it, let it go on", _sending),
    Command("receive-mail", "Put an e-mail from the mail server into the inbox that it answers", _receive_mail),
    Command("tidy", "Let go of what may no longer be kept", _tidy),
    Command("read-plan", "Print what Village understands of a plan document, as JSON", _read_plan),
    Command("rollup", "Write this authority's roll-up, or add up many", _rollup),
    Command("load-pupils", "Bring pupils and rolls from a CSV file", _load_pupils),
    Command("load-marks", "Bring attendance marks from a CSV file", _load_marks),
    Command("load-services", "Bring services of the directory from a file or package", _load_services),
    Command("load-postcodes", "Bring where postcodes lie from OS Code-Point Open", _load_postcodes),
    Command("rebuild-search", "Read every service into the search anew", _rebuild_search),
    Command("attendance", "Print figures of attendance, as CSV or JSON", _attendance),
    Command("evaluate", "Print whether help helped, from a CSV file of children listed and waiting", _evaluate),
    Command("test", "Run every check and every test", _test),
    Command("reliability", "Kill and fail the sending of messages, and print what is lost", _reliability),
    Command("check", "Run format, lint, types, floors and migrations only", _check),
    Command("fix", "Put the code into the house format", _fix),
    Command("lock", "Pin the dependencies of pyproject.toml anew", _lock),
    Command("pictures", "Take the pictures in docs/screenshots anew", _pictures),
    Command("words", "Bring the translations of pages into step with the pages", _words),
    Command("manage", "Run one of Django's own commands", _manage),
)


def usage() -> str:
    """Return the help text of `./village`."""
    width = max(len(command.name) for command in COMMANDS)
    lines = ["Usage: ./village COMMAND [--help]", ""]
    lines += [f"  {command.name:<{width}}  {command.summary}" for command in COMMANDS]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code; a refusal is one sentence and exit code 2."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    for command in COMMANDS:
        if command.name == words[0]:
            try:
                return command.load()(words[1:])
            except Refused as refusal:
                print(refusal.sentence, file=sys.stderr)
                return 2
            except KeyboardInterrupt:
                return 130
    print(f"There is no command “{words[0]}”.\n\n{usage()}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
