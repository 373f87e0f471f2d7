"""What is packed comes back whole: every field of every record that a profile holds."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from skillgap.model import Job, Mention, Profile
from skillgap.packing import pack, unpack

from .formats.made import profile


def test_a_profile_survives_json() -> None:
    made = profile(jobs=(Job("data-analyst", "2021-03", "2024-06", 40),))
    assert all(getattr(made, field.name) or field.name == "quotes" for field in fields(Profile)), "a field is empty here, so nothing is shown of it"
    assert unpack(Profile, json.loads(json.dumps(pack(made)))) == made


def test_a_record_of_another_shape_is_refused() -> None:
    rows = pack(profile().not_counted[0])
    assert unpack(Mention, rows) == profile().not_counted[0]
    with pytest.raises(ValueError, match="Mention"):
        unpack(Mention, rows[:-1])
