"""The page for those who write a model: its example loads, and it names every key and value there is."""

import re
from pathlib import Path

import pytest

from plugin.domain.interaction import CHANNELS, DIRECTIONS, KINDS
from plugin.services.journey import ModelError, load_model
from plugin.services.journey.patterns import MAX_WAYS, REACH
from plugin.services.journey.signals import SEARCHED

PAGE = (Path(__file__).parents[4] / "docs" / "journey-models.md").read_text(encoding="utf-8")


def test_the_example_is_a_model(tmp_path):
    (example,) = [block for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL) if "[model]" in block]
    (tmp_path / "my-model.toml").write_text(example, encoding="utf-8")
    model = load_model("my-model", tmp_path)
    assert [stage.id for stage in model.stages] == ["interested", "customer"]
    assert set(model.signals) == {"asked", "bought", "left"}


def test_the_page_names_every_value():
    for values in (CHANNELS, KINDS, DIRECTIONS):
        for value in values:
            assert re.search(rf"\b{value}\b", PAGE), value


def test_the_page_names_every_key(tmp_path):
    path = tmp_path / "m.toml"
    signal = '[[signal]]\nid = "s"\nstage = "a"\n'
    head = '[model]\nid = "m"\ntitle = "M"\n[[stage]]\nid = "a"\ntitle = "A"\norder = 1\n'
    for wrong in (signal + "zz = 1\n", signal + "when = { zz = 1 }\n"):
        path.write_text(head + wrong, encoding="utf-8")
        with pytest.raises(ModelError) as refused:
            load_model(str(path))
        for key in str(refused.value).partition("known: ")[2].split(", "):
            assert f"`{key}`" in PAGE, key


def test_the_page_names_the_limits():
    assert f"{SEARCHED:,} characters" in PAGE
    assert f"at most {REACH} characters" in PAGE
    assert MAX_WAYS == (REACH + 1) ** 2  # two open repeats
