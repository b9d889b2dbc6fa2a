"""What must hold of a list in a settings file, beyond the shape of its values."""

from __future__ import annotations

from typing import TypeVar

from leaflets.roles import CLINICAL, Role

T = TypeVar("T")


def all_different(values: tuple[T, ...]) -> tuple[T, ...]:
    """The same values; a ValueError where one stands twice."""
    for number, value in enumerate(values):
        if value in values[:number]:
            raise ValueError(f"“{value}” stands there twice; delete one")
    return values


def with_a_clinician(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The same roles; a ValueError without the clinical one."""
    if CLINICAL not in roles:
        raise ValueError("“clinical” must be among the roles: nobody else vouches for the whole")
    return roles
