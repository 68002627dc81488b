"""Numbers that no two running processes share."""

from bot.store.slots import slot


async def test_each_process_has_a_number_of_its_own_and_gives_it_back(full_place):
    async with slot(full_place) as first, slot(full_place) as second:
        assert (first, second) == (0, 1)
    async with slot(full_place) as again:
        assert again == 0
