"""Who subscribes gets what it asked for, though one name begins like another and ZeroMQ takes topics for prefixes."""

import pytest

from rack import wait_for


@pytest.fixture
def values(drop_in, new_client):
    drop_in("values", "values")
    return new_client("values")


def test_a_stock_client_that_subscribes_to_number_gets_no_numbers(values):
    number, numbers = [], []
    values.subscribe_event("number", lambda event: number.append(event.data))
    values.subscribe_event("numbers", lambda event: numbers.append(event.data))

    def both_heard():
        values.invoke_action("emitUnspeakable")
        return number and numbers

    wait_for(both_heard, 20)
    before = len(numbers)
    values.invoke_action("emitUnspeakable")
    wait_for(lambda: len(numbers) > before)
    assert not [value for value in number if isinstance(value, list)]
    assert not [value for value in numbers if not isinstance(value, list)]


def test_a_thousand_of_each_and_none_of_the_other(values, listen, peer):
    number, numbers = listen("values/number"), listen("values/numbers")
    number.first(lambda: peer.ask("values", "emitUnspeakable", "invokeaction", b"{}"))
    numbers.first(lambda: peer.ask("values", "emitUnspeakable", "invokeaction", b"{}"))
    ids = {"values/number": 0, "values/numbers": 0}
    for _ in range(300):
        peer.ask("values", "emitUnspeakable", "invokeaction", b"{}")
    for listener, event in ((number, "values/number"), (numbers, "values/numbers")):
        while (message := listener.receive(1)) is not None:
            assert message[0]["eventID"] == event
            ids[event] += 1
    assert ids["values/number"] >= 4 * 300 and ids["values/numbers"] >= 300


def test_a_topic_that_ends_in_a_slash_is_all_of_a_thing(values, listen, peer):
    everything = listen("values/")
    everything.first(lambda: peer.ask("values", "emitUnspeakable", "invokeaction", b"{}"))
    heard = set()

    def all_heard():
        peer.ask("values", "emitUnspeakable", "invokeaction", b"{}")
        while (message := everything.receive(0.1)) is not None:
            heard.add(message[0]["eventID"])
        return heard

    wait_for(lambda: all_heard() >= {"values/number", "values/numbers", "values/observed_change_event"})
