"""A log says where something went wrong, and holds nobody's name, words or link."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from tests.cast import make_partnership
from tests.conftest import Clients
from village.config.quiet_logs import NO_PAGE, WithoutAddresses, WithoutValues


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What an installation would write while the test runs."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutAddresses())
    handler.setFormatter(WithoutValues())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_the_settings_write_every_log_this_way() -> None:
    logs: dict[str, Any] = settings.LOGGING
    (handler,) = logs["handlers"].values()
    assert handler["filters"] == ["without_addresses"] and handler["formatter"] == "without_values"
    assert logs["filters"]["without_addresses"]["()"].endswith("quiet_logs.WithoutAddresses")
    assert logs["formatters"]["without_values"]["()"].endswith("quiet_logs.WithoutValues")
    assert logs["root"]["handlers"] == list(logs["handlers"])


@pytest.mark.django_db
def test_a_link_that_is_a_key_is_named_by_its_route(clients: Clients, log: io.StringIO) -> None:
    clients["nobody"].get("/answer/7-a-secret-of-petra/")
    assert "/answer/<str:token>/" in log.getvalue() and "secret" not in log.getvalue()


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_is_not_told(clients: Clients, log: io.StringIO) -> None:
    clients["nobody"].get("/answr/7-a-secret-of-petra/")
    assert NO_PAGE in log.getvalue() and "secret" not in log.getvalue()


def test_a_fault_is_told_by_its_place_and_kind_and_not_by_its_words(log: io.StringIO) -> None:
    try:
        try:
            raise KeyError("07700 900123")
        except KeyError as error:
            raise ValueError("Gita Moran") from error
    except ValueError:
        logging.getLogger("village").exception("A job failed")
    said = log.getvalue()
    assert "A job failed" in said and "test_quiet_logs.py" in said
    assert said.index("builtins.KeyError") < said.index("builtins.ValueError")
    assert "07700 900123" not in said.replace('raise KeyError("07700 900123")', "")
    assert "Gita" not in said.replace('raise ValueError("Gita Moran") from error', "")


@pytest.mark.django_db
def test_a_fault_of_the_database_names_no_value(log: io.StringIO) -> None:
    make_partnership("Quiet Becks")
    try:
        with transaction.atomic():
            make_partnership("Quiet Becks")
    except IntegrityError:
        logging.getLogger("village").exception("It stands already")
    said = log.getvalue()
    assert "IntegrityError" in said and ("23505" in said or "SQLITE_CONSTRAINT_UNIQUE" in said)
    assert "quiet-becks" not in said


def test_what_another_handler_made_of_the_fault_is_not_used(log: io.StringIO) -> None:
    first = logging.StreamHandler(io.StringIO())
    logger = logging.getLogger("village.two-handlers")
    logger.addHandler(first)
    try:
        raise ValueError("".join(["Gi", "ta"]))
    except ValueError:
        logger.exception("Twice")
    finally:
        logger.removeHandler(first)
    assert "ValueError: Gita" in first.stream.getvalue() and "Gita" not in log.getvalue()
