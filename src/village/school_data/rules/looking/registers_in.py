"""Which classes have sent in their register of a session, judged by the marks alone.

Codes that are known beforehand (an appointment, a school trip, a child below school age) stand in the register before
anybody takes it. So a register counts as taken once a child of the class has a mark that only taking it gives, or once
every child who is on roll has a mark.
"""

from collections.abc import Mapping, Sequence

from village.school_data.rules.codes import NO_MARK

ONLY_BY_TAKING = frozenset("/\\LNU")


def is_taken(symbols: Sequence[str]) -> bool:
    """Tell whether the register of a class with these marks, one a child on roll, has been taken."""
    return any(symbol in ONLY_BY_TAKING for symbol in symbols) or all(symbol != NO_MARK for symbol in symbols)


def missing_registers(by_class: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the classes whose register is not in yet, in their order."""
    return tuple(sorted(name for name, symbols in by_class.items() if symbols and not is_taken(symbols)))
