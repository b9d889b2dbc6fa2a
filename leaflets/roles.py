"""The roles in which a text is signed."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["clinical", "translation", "editorial", "pharmacy", "patient"]
ROLES: tuple[Role, ...] = get_args(Role)
CLINICAL: Role = "clinical"
TRANSLATION: Role = "translation"
