"""When the agreement behind a referral is over."""

from datetime import date


def is_over(ends_on: date | None, withdrawn_on: date | None, today: date) -> bool:
    """Tell whether the agreement holds no longer: taken back, or past its last day."""
    return (withdrawn_on is not None and withdrawn_on <= today) or (ends_on is not None and ends_on < today)
