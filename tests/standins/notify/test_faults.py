"""Each fault of the stand-in goes wrong as it says, and by the same seed the same way."""

import pytest
from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from tests.standins.notify.talking import PHONE, Service, only_here, sent


@only_here
@pytest.mark.parametrize(
    ("fault", "status", "is_sent"),
    [
        ("refuse_500", 500, False),
        ("accept_500", 500, True),
        ("accept_504", 504, True),
        ("rate_limit", 429, False),
        ("daily_limit", 429, False),
        ("revoked", 403, False),
        ("clock_ahead", 403, False),
        ("bad_request", 400, False),
        ("reset", 503, False),
        ("accept_reset", 503, True),
        ("hang", 503, False),
        ("accept_hang", 503, True),
        ("accept_half", 503, True),
    ],
)
def test_each_fault_goes_wrong_as_it_says(service: Service, fault: str, status: int, is_sent: bool) -> None:
    assert service.stand_in is not None
    service.stand_in.control("faults", next=[fault])
    client = NotificationsAPIClient(service.key, service.url, timeout=0.5)
    with pytest.raises(HTTPError) as refused:
        client.send_sms_notification(PHONE, service.template, {"text": "Hello"}, "r-1")
    assert refused.value.status_code == status
    assert len(service.stand_in.log()) == is_sent


@only_here
def test_an_answer_that_is_no_json_is_a_fault_too(service: Service) -> None:
    assert service.stand_in is not None
    service.stand_in.control("faults", next=["accept_not_json"])
    with pytest.raises(InvalidResponse):
        sent(service)
    assert len(service.stand_in.log()) == 1


@only_here
def test_the_same_seed_gives_the_same_faults(service: Service) -> None:
    assert service.stand_in is not None
    runs = []
    for _ in range(2):
        service.stand_in.control("reset")
        service.stand_in.control("faults", rates={"refuse_500": 0.5}, seed=11)
        body = {"phone_number": PHONE, "template_id": service.template, "personalisation": {"text": "Hello"}}
        runs.append([service.raw("POST", "/v2/notifications/sms", body).status_code for _ in range(20)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {201, 500}
