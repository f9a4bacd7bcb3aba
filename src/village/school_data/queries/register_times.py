"""When a school's registers open and close."""

from village.school_data.models.register_times import RegisterTimes


def register_times_of(school_id: int) -> RegisterTimes:
    """Return the times of a school, not saved where nobody set any yet."""
    return RegisterTimes.objects.filter(pk=school_id).first() or RegisterTimes(school_id=school_id)
