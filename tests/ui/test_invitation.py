"""Which address the page offers to others."""

from types import SimpleNamespace

import pytest

from ae.ui import invitation

SERVED = "http://10.1.2.3:8501"


@pytest.mark.parametrize(
    ("opened", "offered"),
    [
        ("http://localhost:8501/train", f"{SERVED}/train"),
        ("http://127.0.0.1:8501/", f"{SERVED}/"),
        ("https://lab.school.example/latent", "https://lab.school.example/latent"),
        (None, SERVED),
    ],
)
def test_others_are_invited_under_a_name_that_they_can_reach(opened, offered, monkeypatch):
    monkeypatch.setenv("AE_ADDRESS", SERVED)
    monkeypatch.setattr(invitation.st, "context", SimpleNamespace(url=opened))
    assert invitation.invited_address() == offered


def test_nobody_is_invited_to_a_lab_that_serves_one_machine(monkeypatch):
    monkeypatch.delenv("AE_ADDRESS", raising=False)
    assert invitation.invited_address() is None
