"""The roles in which a text is signed."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["clinical", "translation", "editorial", "pharmacy", "patient", "validator"]
ROLES: tuple[Role, ...] = get_args(Role)
CLINICAL: Role = "clinical"
TRANSLATION: Role = "translation"
VALIDATOR: Role = "validator"
"""People with reading difficulties who read an easy text before it is printed as one."""
