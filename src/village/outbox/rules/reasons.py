"""Reasons of lines as people read them, from the codes that are stored."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "": "",
    "practice": "Practice: nothing was sent",
    "posted": "Printed and posted",
    "bad-phone": "The phone number cannot be used",
    "bad-email": "The e-mail address cannot be used",
    "no-address": "There is no address",
    "broken-head": "The subject holds a line break",
    "letters-lost": "No text provider can write these letters",
    "too-long": "The text is too long",
    "no-provider": "No provider is set up",
    "no-files": "The provider carries no attachments",
    "expired": "It came too late to be of use",
    "nobody-knows": "Nobody could say whether it was sent",
    "cancelled": "Cancelled",
    "gate-failed": "Waits: it could not be asked whether it may go",
    "letter-not-made": "Waits: its letter or file could not be made",
    "stops-the-worker": "It could not be handled",
    "not-found": "The provider did not have it, so it is sent again",
    "worker-lost": "Being checked: Village was stopped while sending it",
    "restored": "Being checked after a restore",
    "forgotten": "The provider may have forgotten by now whether it had it",
    "slower": "Waits: the provider is busy",
    "tomorrow": "Waits: the day's limit is used up",
    "stop": "Waits: the provider refuses us",
    "not-counted": "Waits",
    "safety-again": "Sent again, because safety comes first",
    "said-sent": "A person said that it was sent",
    "said-not-sent": "A person said that it was not sent",
    "said-again": "A person had it sent again",
    "permanent-failure": "The number or address does not exist",
    "temporary-failure": "The phone or mailbox could not be reached",
    "technical-failure": "The provider could not send it",
    "validation-failed": "The printer refused the letter",
    "virus-scan-failed": "The printer refused the letter",
    "returned-letter": "The letter came back",
    "not-reached": "Waits: the provider cannot be reached",
    "quiet-hours": "Waits: quiet hours",
}


def words_of(reason: str) -> str:
    """Return the reason in words; a code of an upper room is shown as plain words."""
    if reason.startswith("refused-"):
        return "The provider refused the address or the words"
    return WORDS.get(reason, reason.replace("-", " ").replace("_", " ").capitalize())
