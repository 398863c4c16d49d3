"""Model files: what is read from them, and how a wrong one is refused."""

from datetime import timedelta
from pathlib import Path

import pytest

from plugin.services.journey import ModelError, load_model

STAGE = '[[stage]]\nid = "need"\ntitle = "Need"\norder = 1\n'
HEAD = '[model]\nid = "mine"\ntitle = "Mine"\n' + STAGE


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_model_has_six_stages_in_order():
    model = load_model("lifecycle-6")
    assert [stage.id for stage in model.stages] == [
        "awareness", "consideration", "decision", "purchase", "retention", "advocacy",
    ]  # fmt: skip


def test_every_stage_of_the_shipped_model_can_be_reached():
    model = load_model("lifecycle-6")
    entered = {signal.stage.id for signal in model.signals.values() if signal.effect == "enter"}
    assert entered == {stage.id for stage in model.stages}


def test_a_model_is_found_by_name_in_the_given_folder_before_the_shipped_ones(tmp_path):
    text = HEAD.replace("mine", "lifecycle-6")
    (tmp_path / "lifecycle-6.toml").write_text(text, encoding="utf-8")
    assert load_model("lifecycle-6", tmp_path).title == "Mine"
    assert load_model("lifecycle-6").title == "Customer lifecycle"


def test_stages_are_ranked_by_order_and_durations_are_read(tmp_path):
    path = write(
        tmp_path,
        HEAD
        + '[[stage]]\nid = "first"\ntitle = "First"\norder = 0\ndormant_after = "2w"\n'
        + '[[stage]]\nid = "last"\ntitle = "Last"\norder = 9\ndormant_after = 36\n',
    )
    stages = load_model(str(path)).stages
    assert [stage.id for stage in stages] == ["first", "need", "last"]
    assert [stage.dormant_after for stage in stages] == [timedelta(weeks=2), None, timedelta(days=36)]


def test_the_version_follows_the_text(tmp_path):
    one = load_model(str(write(tmp_path, HEAD))).version
    assert load_model(str(write(tmp_path, HEAD))).version == one
    assert load_model(str(write(tmp_path, HEAD.replace("Need", "Needs")))).version != one


SIGNAL = '[[signal]]\nid = "s"\nstage = "need"\n'
WHEN = 'when = { kind = "call" }\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[model", "is no TOML"),
        ('[model]\nid = "mine"\ntitle = "Mine"\n', "[[stage]]: there is none"),
        (HEAD + 'colour = "red"\n', "[[stage]] 1 'need': colour is not known here"),
        (HEAD + STAGE, "[[stage]] 2 'need': id is used twice"),
        (HEAD + STAGE.replace("need", "other"), "[[stage]] 2 'other': order is used twice"),
        (HEAD + 'dormant_after = "soon"\n', "dormant_after must be days"),
        (HEAD.replace("order = 1", "order = true"), "order must be a whole number"),
        (HEAD.replace('"Need"', '""'), "title must be a text"),
        (HEAD.replace('id = "need"', 'id = "Need it"'), "id must be small letters"),
        (HEAD + "[extra]\n", "the file: extra is not known here"),
        (HEAD + '[signal]\nid = "s"\n', "[[signal]]: write it with two brackets"),
        (HEAD + SIGNAL, "[[signal]] 1 's': when must be a table"),
        (HEAD + SIGNAL + WHEN + SIGNAL + WHEN, "[[signal]] 2 's': id is used twice"),
        (HEAD + SIGNAL.replace("need", "gone") + WHEN, "stage must be a stage of this model: need"),
        (HEAD + SIGNAL + WHEN + 'effect = "jump"\n', "effect must be enter, support or leave"),
        (HEAD + SIGNAL + WHEN + 'effect = "leave"\nback = true\n', "back is for effect enter only"),
        (HEAD + SIGNAL + WHEN + 'after = "need"\nbefore = "need"\n', "the signal can never count"),
        (HEAD + SIGNAL + WHEN + 'after = "gone"\n', "after must be a stage of this model"),
        (HEAD + SIGNAL + "when = {}\n", "when must be a table with at least one condition"),
        (HEAD + SIGNAL + 'when = { kind = "phonecall" }\n', "when has kind 'phonecall', which is not one of"),
        (HEAD + SIGNAL + "when = { kind = 3 }\n", "when has kind, which must be a value or a list"),
        (HEAD + SIGNAL + 'when = { colour = "red" }\n', "when has colour, which is not known"),
        (HEAD + SIGNAL + 'when = { attribute = "x" }\n', "attribute, which must name one"),
        (HEAD + SIGNAL + 'when = { score_min = "9" }\n', "score_min, which must be a number"),
        (HEAD + SIGNAL + 'when = { score_type = "stars" }\n', "score_type 'stars', which is not one of"),
        (HEAD + SIGNAL + 'when = { text = "(" }\n', "text pattern that is no regular expression"),
        (HEAD + SIGNAL + 'when = { text = "(a+)+b" }\n', "repeats a group that itself repeats or chooses"),
        (HEAD + SIGNAL + 'when = { subject = ".*a.*b.*c" }\n', "can repeat in too many ways"),
    ],
)
def test_a_wrong_model_is_refused_by_file_table_and_key(tmp_path, text, said):
    path = write(tmp_path, text)
    with pytest.raises(ModelError) as refused:
        load_model(str(path))
    message = str(refused.value)
    assert said in message
    assert message.startswith(str(path))
    assert "\n" not in message


def test_an_unknown_name_lists_the_shipped_models():
    with pytest.raises(ModelError, match="no journey model 'nope'; shipped: lifecycle-5, lifecycle-6, "):
        load_model("nope")


def test_a_name_cannot_leave_its_folder(tmp_path):
    with pytest.raises(ModelError):
        load_model("..", tmp_path)


def test_a_missing_file_and_a_binary_one_are_refused(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(str(tmp_path / "none.toml"))
    (tmp_path / "bin.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match="is not UTF-8"):
        load_model(str(tmp_path / "bin.toml"))


def test_stages_that_wait_for_each_other_are_refused(tmp_path):
    signals = (
        '[[signal]]\nid = "x"\nstage = "one"\nafter = "two"\nwhen = { kind = "call" }\n'
        '[[signal]]\nid = "y"\nstage = "two"\nafter = "one"\nwhen = { kind = "email" }\n'
    )
    with pytest.raises(ModelError, match=r"stages 'one', 'two' wait for each other: .* only after"):
        load_model(str(_written(tmp_path, signals)))


def test_a_stage_that_waits_for_itself_is_refused(tmp_path):
    signals = (
        '[[signal]]\nid = "x"\nstage = "one"\nwhen = { kind = "call" }\n'
        '[[signal]]\nid = "y"\nstage = "two"\nafter = "two"\nwhen = { kind = "email" }\n'
    )
    with pytest.raises(ModelError, match="stage 'two' can never begin"):
        load_model(str(_written(tmp_path, signals)))


def test_a_stage_without_signals_is_for_people_to_set(tmp_path):
    signals = '[[signal]]\nid = "x"\nstage = "one"\nwhen = { kind = "call" }\n'
    assert len(load_model(str(_written(tmp_path, signals))).stages) == 2


def test_signals_that_contradict_each_other_are_refused(tmp_path):
    signals = (
        '[[signal]]\nid = "x"\nstage = "one"\nwhen = { kind = "deal", outcome = "won" }\n'
        '[[signal]]\nid = "y"\nstage = "one"\neffect = "leave"\nwhen = { outcome = "won", kind = "deal" }\n'
    )
    with pytest.raises(ModelError, match="'y': effect contradicts 'x': the same records cannot both"):
        load_model(str(_written(tmp_path, signals)))


@pytest.mark.parametrize("kind", ["score", "amount"])
def test_bounds_that_nothing_meets_are_refused(tmp_path, kind):
    signals = f'[[signal]]\nid = "x"\nstage = "one"\nwhen = {{ {kind}_min = 9, {kind}_max = 6 }}\n'
    with pytest.raises(ModelError, match=f"{kind}_min above {kind}_max, which nothing can meet"):
        load_model(str(_written(tmp_path, signals)))


def test_risk_has_to_come_before_silence(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(
        '[model]\nid = "m"\ntitle = "M"\n'
        '[[stage]]\nid = "a"\ntitle = "A"\norder = 1\nat_risk_after = "9d"\ndormant_after = "9d"\n',
        encoding="utf-8",
    )
    with pytest.raises(ModelError, match="'a': at_risk_after must be shorter than dormant_after"):
        load_model(str(path))


def _written(folder, signals):
    path = folder / "m.toml"
    stages = "".join(
        f'[[stage]]\nid = "{name}"\ntitle = "{name}"\norder = {order}\n'
        for order, name in enumerate(("one", "two"))
    )
    path.write_text(f'[model]\nid = "m"\ntitle = "M"\n{stages}{signals}', encoding="utf-8")
    return path
