from samples.names.rosters import Planting, draw_mentions, draw_roster
from samples.names.variants import Variant, channel_of

CHANNEL = channel_of([("王晨", "王晟", 3), ("李昀芳", "李均方", 1), ("赵岚", "赵凤", 2)])
PLANTING = Planting(0.3, {Variant.READING: 1.0, Variant.CHARACTER: 1.0})


def test_a_roster_has_so_many_names_and_none_twice() -> None:
    roster = draw_roster(500, 1, sorted(CHANNEL.names))
    assert len(set(roster)) == len(roster) == 500
    assert set(CHANNEL.names) <= set(roster)


def test_each_mention_has_its_bearer_in_the_roster_or_is_a_strangers() -> None:
    roster = draw_roster(300, 2, sorted(CHANNEL.names))
    mentions = draw_mentions(roster, 400, PLANTING, CHANNEL, 2)
    assert {mention.bearer for mention in mentions} - {""} <= set(roster)
    strangers = [mention for mention in mentions if not mention.bearer]
    assert strangers
    assert not {mention.drawn for mention in strangers} & set(roster)


def test_a_mention_is_printed_otherwise_exactly_where_a_variant_is_planted() -> None:
    roster = draw_roster(300, 3, sorted(CHANNEL.names))
    for mention in draw_mentions(roster, 400, PLANTING, CHANNEL, 3):
        assert (mention.printed != mention.drawn) == (mention.variant is not None)
