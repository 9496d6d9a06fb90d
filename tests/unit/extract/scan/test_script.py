"""Characters of the other script on a page that is set in one."""

import pytest

from extract.scan.lines_forms import Placed
from extract.scan.lines_script import settle_script
from extract.scan.recognizer import CharReading
from extract.scan.recognizer_decode import Option

PAGE = {
    "simplified": "国家统计局关于发展规划实施办法通知单位负责人完成时间资金来源项目内容标准"
    "说明备注",
    "traditional": "國家統計局關於發展規劃實施辦法通知單位負責人完成時間資金來源項目內容標準"
    "說明備註",
}


def sign(text: str, sure: float = 0.99, *others: tuple[str, float]) -> Placed:
    options = tuple(Option(*other) for other in others)
    return Placed(CharReading(text, sure, 0, 20, options), 0, 20)


def settled(page: str, doubtful: Placed) -> str:
    lines = [[sign(text) for text in PAGE[page]], [doubtful]]
    settle_script(lines)
    return lines[1][0].reading.text


@pytest.mark.parametrize(
    ("page", "read", "meant"), [("simplified", "責", "责"), ("traditional", "责", "責")]
)
def test_a_doubtful_character_is_one_of_the_script_of_its_page(
    page: str, read: str, meant: str
) -> None:
    assert settled(page, sign(read, 0.7, (meant, 0.2))) == meant


@pytest.mark.parametrize(("rare", "common"), [("玥", "明"), ("瞭", "晾")])
@pytest.mark.parametrize("page", PAGE)
def test_a_rare_character_is_of_both_scripts(page: str, rare: str, common: str) -> None:
    assert settled(page, sign(rare, 0.9, (common, 0.08))) == rare


@pytest.mark.parametrize(
    ("page", "read", "other"), [("simplified", "静", "靜"), ("traditional", "靜", "静")]
)
def test_nothing_of_the_other_script_may_stand_there_either(
    page: str, read: str, other: str
) -> None:
    lines = [[sign(text) for text in PAGE[page]], [sign(read, 0.6, (other, 0.2), ("明", 0.1))]]
    settle_script(lines)
    assert [option.text for option in lines[1][0].reading.options] == ["明"]
