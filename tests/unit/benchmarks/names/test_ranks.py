from benchmarks.names.ranks import TOPS, ranks
from benchmarks.names.slips import Half, Slip


def _slip(true: str, read: str, count: int = 1) -> Slip:
    return Slip(Half.HELD, "ordinary", true, read, count, "", "")


def test_a_slip_is_within_the_ranks_from_its_own_on() -> None:
    found = ranks(
        [_slip("王晨", "王晟", 3), _slip("王晨", "王展")], lambda _: ["晟", *"一二三四", "展"]
    )
    assert found.slips == 4
    assert dict(zip(TOPS, found.within, strict=True)) == {
        1: 0.75, 5: 0.75, 10: 1.0, 20: 1.0, 50: 1.0
    }  # fmt: skip


def test_each_confusion_may_be_counted_once() -> None:
    slips = [_slip("王晨", "王晟", 3), _slip("李晨", "李晟"), _slip("王晨", "王展")]
    assert ranks(slips, lambda _: ["晟"], each_once=True).within[0] == 0.5


def test_names_with_more_than_one_slip_are_not_asked() -> None:
    assert ranks([_slip("王晨曦", "王晟羲"), _slip("王晨", "王")], lambda _: ["晟"]).slips == 0
