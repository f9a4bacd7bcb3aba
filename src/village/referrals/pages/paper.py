"""A referral as it was sent, for paper: for the school that sent it, and for the organisation that is asked."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone

from village.referrals.exports.referral_pdf import Paper, referral_pdf
from village.referrals.models.referral import Referral
from village.referrals.pages.asked import asked_page


def paper_for_school(referral: Referral) -> bytes:
    """Return the PDF with everything that went."""
    facts = [(str(fact["label"]), str(fact["value"])) for fact in referral.facts]
    without = f"Goes on without: {referral.get_override_code_display()}" if referral.override_code else ""
    return _paper(referral, facts, without)


def paper_for_agency(referral: Referral) -> bytes:
    """Return the PDF with what the organisation that is asked may still see of it."""
    return _paper(referral, asked_page(referral).facts, "")


def _paper(referral: Referral, facts: Sequence[tuple[str, str]], without: str) -> bytes:
    page, sent_at = asked_page(referral), referral.sent_at
    return referral_pdf(
        Paper(
            child=referral.pupil.name,
            to=referral.destination.name,
            organisation=referral.destination.organisation.name,
            school=referral.school.name,
            sent=f"{timezone.localtime(sent_at):%-d %B %Y}" if sent_at else "",
            agreed=without or page.agreed,
            why=referral.why,
            facts=facts,
            answers=page.answers,
            family_words=referral.family_words,
        ),
        made_at=sent_at or referral.written_at,
    )


def as_file(content: bytes, number: int) -> HttpResponse:
    """Return the answer with the file; its name says nobody."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="referral-{number}.pdf"'
    return answer
