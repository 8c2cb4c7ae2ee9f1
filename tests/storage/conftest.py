"""What tests of files have in common."""

import pytest
import yaml

from briefing.storage import yaml_parser


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written holds with libyaml and where it is not built in."""
    loader = yaml.CBaseLoader if request.param == "libyaml" else yaml.BaseLoader
    monkeypatch.setattr(yaml_parser, "_LOADER", loader)
