"""The HTTP contract of GOV.UK Notify: the same tests for the stand-in and, by environment, for the real service.

With NOTIFY_CONTRACT_URL, NOTIFY_CONTRACT_KEY (of the kind "test") and NOTIFY_CONTRACT_TEMPLATE (a text template with
one placeholder ((text))) they ask the real service; tests marked `only_here` need switches that it does not have.
"""

import base64
import uuid
from typing import Any

import pytest
from notifications_python_client.errors import HTTPError

from tests.standins.notify.talking import PHONE, Service, errors_of, only_here, sent


def test_a_text_is_answered_with_its_words_and_our_reference(service: Service) -> None:
    reference = str(uuid.uuid4())
    said = sent(service, "Coffee on Friday", reference)
    assert said["reference"] == reference
    assert said["content"]["body"] == "Coffee on Friday"
    assert said["scheduled_for"] is None
    assert str(uuid.UUID(said["id"])) == said["id"]
    assert set(said) == {"id", "reference", "content", "template", "uri", "scheduled_for"}


def test_the_same_reference_twice_is_two_messages(service: Service) -> None:
    reference = str(uuid.uuid4())
    one, other = sent(service, reference=reference), sent(service, reference=reference)
    assert one["id"] != other["id"]
    found = service.client().get_all_notifications(reference=reference)["notifications"]
    assert [row["id"] for row in found] == [other["id"], one["id"]]


def test_a_message_can_be_asked_for_by_its_id(service: Service) -> None:
    said = sent(service)
    row = service.client().get_notification_by_id(said["id"])
    assert len(row) >= 26
    assert row["reference"] == said["reference"]
    assert row["status"] in {"created", "sending", "delivered"}


@only_here
def test_lists_see_only_what_the_same_kind_of_key_sent(service: Service) -> None:
    said = sent(service, kind="normal")
    assert service.client("test").get_all_notifications(reference=said["reference"])["notifications"] == []
    assert service.client("normal").get_all_notifications(reference=said["reference"])["notifications"]
    with pytest.raises(HTTPError) as refused:
        service.client("test").get_notification_by_id(said["id"])
    assert refused.value.status_code == 404


@only_here
def test_pages_hold_250_newest_first_and_end_with_an_empty_one_without_next(service: Service) -> None:
    for _ in range(251):
        sent(service)
    client = service.client()
    first = client.get_all_notifications()
    assert len(first["notifications"]) == 250 and "next" in first["links"]
    second = client.get_all_notifications(older_than=first["notifications"][-1]["id"])
    assert len(second["notifications"]) == 1
    last = client.get_all_notifications(older_than=second["notifications"][-1]["id"])
    assert last["notifications"] == [] and "next" not in last["links"]


def test_a_list_knows_only_its_own_words(service: Service) -> None:
    assert errors_of(service.raw("GET", "/v2/notifications?page=2")) == (400, {"ValidationError"})


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, (401, {"AuthError"})),
        ("Basic abc", (401, {"AuthError"})),
        ("Bearer abc", (403, {"AuthError"})),
    ],
)
def test_a_missing_or_strange_token_is_refused(service: Service, header: str | None, expected: object) -> None:
    assert errors_of(service.raw("GET", "/v2/notifications", header=header)) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"off": 31},
        {"off": -31},
        {"secret": "0" * 36},
        {"issuer": "no uuid"},
        {"issuer": str(uuid.UUID(int=7))},
        {"algorithm": "HS512"},
    ],
)
@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_wrong_token_is_forbidden(service: Service, wrong: dict[str, Any]) -> None:
    answer = service.raw("GET", "/v2/notifications", header=f"Bearer {service.token(**wrong)}")
    assert errors_of(answer) == (403, {"AuthError"})


@pytest.mark.parametrize("off", [-28, 28])
def test_a_clock_half_a_minute_off_still_passes(service: Service, off: int) -> None:
    assert service.raw("GET", "/v2/notifications", header=f"Bearer {service.token(off=off)}").status_code == 200


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"template_id": "no uuid"}, "ValidationError"),
        ({"extra": "field"}, "ValidationError"),
        ({"phone_number": None}, "ValidationError"),
        ({"phone_number": "no phone"}, "ValidationError"),
        ({"reference": "x" * 1001}, "ValidationError"),
        ({"template_id": str(uuid.UUID(int=5, version=4))}, "BadRequestError"),
        ({"personalisation": {}}, "BadRequestError"),
        ({"personalisation": {"text": None}}, "BadRequestError"),
        ({"personalisation": {"text": "a" * 919}}, "BadRequestError"),
    ],
)
def test_a_wrong_text_is_refused_with_its_kind(service: Service, change: dict[str, Any], kind: str) -> None:
    body = {"phone_number": PHONE, "template_id": service.template, "personalisation": {"text": "Hello"}}
    assert errors_of(service.raw("POST", "/v2/notifications/sms", {**body, **change})) == (400, {kind})


def test_a_body_that_is_no_json_is_refused(service: Service) -> None:
    assert errors_of(service.raw("POST", "/v2/notifications/sms", "{")) == (400, {"BadRequestError"})


@only_here
@pytest.mark.parametrize("number", ["01642 496000", "+48 512 345 678"])
def test_a_landline_or_a_foreign_number_is_no_phone(service: Service, number: str) -> None:
    body = {"phone_number": number, "template_id": service.template, "personalisation": {"text": "Hello"}}
    assert errors_of(service.raw("POST", "/v2/notifications/sms", body)) == (400, {"InvalidPhoneError"})


@pytest.mark.parametrize("number", ["07700900123", "+44(0)7700 900123", "0044 7700900123", "0770090"])
def test_phones_are_read_leniently_short_ones_too(service: Service, number: str) -> None:
    body = {"phone_number": number, "template_id": service.template, "personalisation": {"text": "Hello"}}
    assert service.raw("POST", "/v2/notifications/sms", body).status_code == 201


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"text": "one", "other": "ignored"}, "one"),
        ({"T_e x-t": "loosely matched"}, "loosely matched"),
        ({"text": ["Sara", "Ali"]}, "Sara and Ali"),
        ({"text": True}, "True"),
        ({"text": "((text))"}, "((text))"),
    ],
)
def test_values_are_printed_as_they_come(service: Service, values: dict[str, Any], shown: str) -> None:
    said = service.client().send_sms_notification(PHONE, service.template, values)
    assert said["content"]["body"] == shown
    assert said["reference"] is None


def test_an_empty_value_is_accepted(service: Service) -> None:
    body = {"phone_number": PHONE, "template_id": service.template, "personalisation": {"text": ""}}
    assert service.raw("POST", "/v2/notifications/sms", body).status_code in {201, 400}


def test_a_wish_for_a_later_time_is_ignored(service: Service) -> None:
    body = {"phone_number": PHONE, "template_id": service.template, "personalisation": {"text": "Hello"}}
    answer = service.raw("POST", "/v2/notifications/sms", {**body, "scheduled_for": "2030-01-01T09:00"})
    assert answer.status_code == 201
    assert answer.json()["scheduled_for"] is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Привет", "??????"),
        ("السلام", "??????"),
        ("dziękuję, ł", "dziekuje, l"),
        ("tŷ", "tŷ"),
        ("“Hi” – you’re", '"Hi" - you\'re'),
    ],
)
def test_letters_that_a_text_cannot_carry_are_changed_without_a_word(service: Service, text: str, shown: str) -> None:
    assert sent(service, text)["content"]["body"] == shown


@only_here
@pytest.mark.parametrize(("text", "parts"), [("a" * 160, 1), ("a" * 161, 2), ("ŵ" * 71, 2), ("€" * 81, 2)])
def test_parts_are_counted(service: Service, text: str, parts: int) -> None:
    row = service.client().get_notification_by_id(sent(service, text)["id"])
    assert row["cost_details"]["billable_sms_fragments"] == parts


@only_here
def test_simulated_recipients_are_taken_and_not_stored(service: Service) -> None:
    said = service.client().send_sms_notification("07700900000", service.template, {"text": "Hello"}, "r-1")
    with pytest.raises(HTTPError):
        service.client().get_notification_by_id(said["id"])
    assert service.client().get_all_notifications(reference="r-1")["notifications"] == []


@pytest.mark.parametrize(
    ("number", "status"), [("07700900002", "permanent-failure"), ("07700900003", "temporary-failure")]
)
@only_here
def test_numbers_of_a_test_key_end_as_they_promise(service: Service, number: str, status: str) -> None:
    said = service.client("test").send_sms_notification(number, service.template, {"text": "Hello"})
    assert service.client("test").get_notification_by_id(said["id"])["status"] == status


def test_an_unknown_id_and_an_unknown_path_answer_in_two_shapes(service: Service) -> None:
    assert errors_of(service.raw("GET", f"/v2/notifications/{uuid.UUID(int=9, version=4)}")) == (404, {"NoResultFound"})
    answer = service.raw("GET", "/v2/nowhere")
    assert answer.status_code == 404 and answer.json()["result"] == "error"


@only_here
def test_an_unknown_channel_is_a_500(service: Service) -> None:
    assert service.raw("POST", "/v2/notifications/pigeon", {}).status_code == 500


@only_here
def test_too_many_requests_are_refused_without_a_word_on_when(service: Service) -> None:
    assert service.stand_in is not None
    service.stand_in.control("limits", a_minute=30)
    answers = [service.raw("GET", "/v2/notifications") for _ in range(12)]
    assert [answer.status_code for answer in answers].count(429) == 1
    assert errors_of(answers[-1]) == (429, {"RateLimitError"})
    assert "Retry-After" not in answers[-1].headers


@only_here
def test_the_daily_limit_is_another_kind(service: Service) -> None:
    assert service.stand_in is not None
    service.stand_in.control("limits", a_day=1)
    sent(service)
    body = {"phone_number": PHONE, "template_id": service.template, "personalisation": {"text": "Hello"}}
    assert errors_of(service.raw("POST", "/v2/notifications/sms", body)) == (429, {"TooManyRequestsError"})


@only_here
def test_an_email_carries_every_letter_and_refuses_a_plain_unsubscribe_link(service: Service) -> None:
    assert service.stand_in is not None
    values = {"subject": "خبر", "body": "Привет"}
    said = service.client().send_email_notification("hana@example.org", service.stand_in.email, values)
    assert said["content"]["body"] == "Привет" and said["content"]["subject"] == "خبر"
    body = {"email_address": "hana@example.org", "template_id": service.stand_in.email, "personalisation": values}
    answer = service.raw("POST", "/v2/notifications/email", {**body, "one_click_unsubscribe_url": "http://x.org"})
    assert errors_of(answer) == (400, {"ValidationError"})


@only_here
def test_a_letter_of_ours_needs_a_reference_a_pdf_and_the_right_key(service: Service) -> None:
    pdf = base64.b64encode(b"%PDF-1.7 letter").decode()
    answer = service.raw("POST", "/v2/notifications/letter", {"reference": "r", "content": pdf})
    assert answer.status_code == 201
    assert set(answer.json()) == {"id", "reference", "postage"}
    assert errors_of(service.raw("POST", "/v2/notifications/letter", {"content": pdf})) == (400, {"ValidationError"})
    odd = {"reference": "r", "content": pdf, "postage": "pigeon"}
    assert errors_of(service.raw("POST", "/v2/notifications/letter", odd)) == (400, {"ValidationError"})
    not_ready = service.raw("GET", f"/v2/notifications/{answer.json()['id']}/pdf")
    assert errors_of(not_ready) == (400, {"PDFNotReadyError"})
    assert service.stand_in is not None
    service.stand_in.control("limits", is_trial=True)
    assert errors_of(service.raw("POST", "/v2/notifications/letter", {"reference": "r", "content": pdf}))[0] == 403


def test_templates_can_be_read_and_previewed(service: Service) -> None:
    client = service.client()
    assert client.get_template(service.template)["personalisation"] == {"text": {"required": True}}
    assert client.post_template_preview(service.template, {"text": "Hello"})["body"] == "Hello"


@only_here
def test_texts_from_people_are_listed_newest_first(service: Service) -> None:
    assert service.stand_in is not None
    for words in ("one", "two"):
        service.stand_in.control("inbound", **{"from": "447700900321", "text": words})
    rows = list(service.client().get_received_texts_iterator())
    assert [row["content"] for row in rows] == ["two", "one"]
