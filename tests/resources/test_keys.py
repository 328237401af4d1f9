import stat

import pytest

from service.errors import BadData
from service.resources.keys import add_key, read_keys, remove_keys


def test_a_key_is_known_by_its_name_and_not_in_the_file(tmp_path):
    file = tmp_path / "keys"
    key = add_key(file, "wordpress")
    assert read_keys(file).name_of(key) == "wordpress"
    assert key not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("wrong", ["", "sf_", "wordpress", "x" * 10_000, "ключ", "\udc80"])
def test_other_keys_are_nobodys(tmp_path, wrong):
    file = tmp_path / "keys"
    key = add_key(file, "wordpress")
    assert read_keys(file).name_of(wrong) is None
    assert read_keys(file).name_of(key[:-1]) is None


def test_keys_of_one_name_are_valid_beside_one_another_until_the_old_are_removed(tmp_path):
    file = tmp_path / "keys"
    other, old, new = add_key(file, "print"), add_key(file, "cms"), add_key(file, "cms")
    assert [read_keys(file).name_of(key) for key in (other, old, new)] == ["print", "cms", "cms"]
    assert remove_keys(file, "cms", but_newest=True) == 1
    assert [read_keys(file).name_of(key) for key in (other, old, new)] == ["print", None, "cms"]
    assert remove_keys(file, "cms", but_newest=False) == 1
    assert [read_keys(file).name_of(key) for key in (other, old, new)] == ["print", None, None]


def test_comments_and_rights_of_the_file_stay(tmp_path):
    file = tmp_path / "keys"
    file.write_text("# the newsroom's\n\n")
    file.chmod(0o640)
    add_key(file, "cms")
    assert file.read_text().startswith("# the newsroom's\n\ncms sha256:")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "line", ["cms", "cms sha256:abc", "cms md5:" + "0" * 64, "a b sha256:" + "0" * 64, "é sha256:" + "0" * 64]
)
def test_a_broken_line_is_told_by_its_number_and_not_quoted(tmp_path, line):
    file = tmp_path / "keys"
    file.write_text(f"# keys\n{line}\n", encoding="utf-8")
    with pytest.raises(BadData, match=":2:") as raised:
        read_keys(file)
    assert line not in str(raised.value)
    with pytest.raises(BadData):
        add_key(file, "cms")


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "x" * 65, "é", "a:b"])
def test_a_name_is_plain(tmp_path, name):
    with pytest.raises(BadData):
        add_key(tmp_path / "keys", name)


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(BadData, match="can't be read"):
        read_keys(tmp_path / "none")
