"""Which providers this installation has, by its settings; each is made once."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from django.conf import settings

from village.basics.errors import Refused
from village.outbox.providers.gateway import Gateway
from village.outbox.providers.mail import Mail
from village.outbox.providers.none import Practice, Printer
from village.outbox.providers.notify import Notify
from village.outbox.rules.parcels import Provider
from village.outbox.rules.routing import GATEWAY, MAIL, NOTIFY, PRACTICE, PRINTER, Routes

_made: dict[str, Provider] = {}


def routes() -> Routes:
    """Return who carries what here; a channel for which nothing is set up is practice. Paper is printed in any case."""
    if is_practice():
        return Routes((PRACTICE,), (PRACTICE,), (PRINTER,))
    texts = tuple(
        code
        for code, is_there in (
            (NOTIFY, settings.NOTIFY_API_KEY and settings.NOTIFY_TEXT_TEMPLATE),
            (GATEWAY, settings.TEXT_GATEWAY_URL),
        )
        if is_there
    )
    return Routes(texts or (PRACTICE,), (_carrier_of_emails(),), (_printer_of_letters(),))


def is_practice() -> bool:
    """Return whether nothing is sent at all: asked for, or a demo whose provider is not on this very machine."""
    here = urlsplit(settings.NOTIFY_BASE_URL).hostname in {"127.0.0.1", "localhost", "::1"}
    return settings.PRACTICE or (settings.IS_DEMO and not here)


def practises(channel: str) -> bool:
    """Return whether the channel sends nothing, so that pages say so."""
    return PRACTICE in routes().of(channel)


def provider_of(code: str) -> Provider:
    """Return the provider; raises KeyError for a code that is none."""
    if code not in _made:
        _made[code] = _make(code)
    return _made[code]


def replace(provider: Provider) -> None:
    """The given provider serves under its code from now on; tests and benchmarks bring their own."""
    _made[provider.ability.code] = provider


def forget() -> None:
    """Providers are made anew from the settings when next asked for."""
    _made.clear()


def gateway_part_pence() -> Decimal:
    """Return what one part costs with the second text provider; raises Refused when the setting is no number."""
    try:
        return Decimal(settings.TEXT_GATEWAY_PART_PENCE)
    except InvalidOperation as wrong:
        raise Refused("VILLAGE_TEXT_GATEWAY_PART_PENCE is no number. Write pence, such as 4.2.") from wrong


def _carrier_of_emails() -> str:
    has_notify = bool(settings.NOTIFY_API_KEY and settings.NOTIFY_EMAIL_TEMPLATE)
    has_mail = settings.SENDS_MAIL
    if settings.EMAILS_BY not in {"", MAIL, NOTIFY}:
        raise Refused("VILLAGE_EMAILS_BY is neither mail nor notify. Write one of them, or leave it empty.")
    if settings.EMAILS_BY == MAIL:
        return MAIL
    if settings.EMAILS_BY == NOTIFY and not has_notify:
        raise Refused("VILLAGE_EMAILS_BY is notify, but its key or VILLAGE_NOTIFY_EMAIL_TEMPLATE is missing. Set both.")
    if settings.EMAILS_BY == NOTIFY or (has_notify and not has_mail):
        return NOTIFY
    return MAIL if has_mail else PRACTICE


def _printer_of_letters() -> str:
    if settings.LETTERS_BY not in {PRINTER, NOTIFY}:
        raise Refused("VILLAGE_LETTERS_BY is neither printer nor notify. Write one of them.")
    if settings.LETTERS_BY == NOTIFY and not settings.NOTIFY_API_KEY:
        raise Refused("VILLAGE_LETTERS_BY is notify, but VILLAGE_NOTIFY_API_KEY is missing. Set it.")
    return str(settings.LETTERS_BY)


def _make(code: str) -> Provider:
    makers: dict[str, Callable[[], Provider]] = {
        PRACTICE: Practice,
        PRINTER: Printer,
        MAIL: Mail,
        NOTIFY: _notify,
        GATEWAY: _gateway,
    }
    return makers[code]()


def _notify() -> Provider:
    return Notify(
        key=settings.NOTIFY_API_KEY,
        base_url=settings.NOTIFY_BASE_URL,
        text_template=settings.NOTIFY_TEXT_TEMPLATE,
        email_template=settings.NOTIFY_EMAIL_TEMPLATE,
    )


def _gateway() -> Provider:
    return Gateway(url=settings.TEXT_GATEWAY_URL, key=settings.TEXT_GATEWAY_KEY, sender=settings.TEXT_GATEWAY_FROM)
