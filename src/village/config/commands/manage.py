"""`./village manage`: Django's own commands."""

from django.core.management import execute_from_command_line


def run(arguments: list[str]) -> int:
    """Run Django's command line with the arguments."""
    execute_from_command_line(["./village manage", *arguments])
    return 0
