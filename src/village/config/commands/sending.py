"""`./village sending`: how sending stands on this installation; stop it, let it go on."""

import argparse

import django
from django.utils import timezone


def run(arguments: list[str]) -> int:
    """Print how sending stands; with --stop nothing leaves, with --go-on it leaves again, --use takes a provider up."""
    parser = argparse.ArgumentParser(prog="./village sending", description=run.__doc__)
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument("--stop", action="store_true", help="stop all sending; what waits is kept")
    deeds.add_argument(
        "--go-on", action="store_true", help="let sending go on, after a stop, a restore or a wrong clock"
    )
    deeds.add_argument("--use", metavar="PROVIDER", help="use a provider again that was stopped, such as notify")
    deeds.add_argument("--restored", action="store_true", help="say that this database was put back from a backup")
    asked = parser.parse_args(arguments)
    django.setup()
    from village.audit.services.record import Installation
    from village.outbox.models import Brake
    from village.outbox.services.stopping import pause_everything, resume_everything, start_provider
    from village.outbox.services.sweeping import look_first

    by, now = Installation(), timezone.now()
    if asked.stop:
        pause_everything(by=by, at=now)
    elif asked.restored:
        pause_everything(by=by, at=now, why=Brake.Why.RESTORED)
        look_first(at=now)
    elif asked.go_on:
        resume_everything(by=by, at=now)
    elif asked.use:
        start_provider(code=asked.use, by=by, at=now)
    _print()
    return 0


def _print() -> None:
    from village.outbox.queries import sending

    brake = sending.brake()
    stopped = brake.get_why_display() if brake is not None and brake.is_on else ""
    print(f"Stopped: {stopped}." if stopped else "Sending goes on.")
    for state in sending.provider_states():
        print(f"  {state.code}: {f'stopped, {state.stopped_why}' if state.stopped_at else 'in use'}")
    for incident in sending.installation_incidents():
        print(f"  {incident.last_at:%Y-%m-%d %H:%M} {incident.get_kind_display()} ({incident.count})")
