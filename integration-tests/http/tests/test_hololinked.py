"""hololinked's client over HTTP: everything that it can do. RACK_HTTP is the address of a rack with the conformance Thing."""

import asyncio
import os
import time

import httpx
import pytest
from hololinked.client import ClientFactory

RACK = os.environ["RACK_HTTP"]
PATIENCE = 20


def wait_for(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture(scope="module")
def scope():
    return ClientFactory.http(url=f"{RACK}/oscilloscope/resources/wot-td")


@pytest.fixture(scope="module")
def conformance():
    return ClientFactory.http(url=f"{RACK}/conformance/resources/wot-td", ignore_TD_errors=True)


def test_reads_and_writes(scope):
    scope.frequency = 50
    assert scope.frequency == 50
    assert scope.read_property("frequency") == 50


def test_what_is_not_taken_is_raised(scope):
    with pytest.raises(ValueError, match="below the minimum 0.1"):
        scope.write_property("frequency", 0)
    with pytest.raises(TypeError):
        scope.write_property("frequency", "fast")


def test_what_can_only_be_read_is_not_written(conformance):
    with pytest.raises((ValueError, NotImplementedError)):
        conformance.write_property("observable_readonly_prop", 1)
    assert not hasattr(conformance, "non_remote_number_prop")


def test_invokes_with_names_and_positions(scope, conformance):
    assert len(scope.invoke_action("acquire", samples=3)["samples"]) == 3
    for value in (1, -7.25, "text\n\"é\"", True, None, [1, "a", False], {"a": [1]}):
        assert conformance.invoke_action("action_echo", value) == value
        assert conformance.invoke_action("action_echo", value=value) == value
    with pytest.raises(ValueError):
        conformance.invoke_action("action_echo")


def test_oneway_takes_effect_before_what_follows(conformance):
    conformance.invoke_action("reset")
    for number in range(5):
        conformance.write_property("number_prop", number, oneway=True)
        assert conformance.number_prop == number
    conformance.invoke_action("set_non_remote_number_prop", 12, oneway=True)
    assert conformance.invoke_action("get_non_remote_number_prop") == 12


def test_replies_are_fetched_late(conformance):
    ids = [conformance.invoke_action("action_echo", number, noblock=True) for number in range(3)]
    assert conformance.read_reply(ids[1]) == 1
    assert conformance.read_reply(ids[2]) == 2
    assert conformance.read_reply(ids[0]) == 0
    written = conformance.write_property("number_prop", 3, noblock=True)
    assert conformance.read_reply(written) is None
    assert conformance.read_reply(conformance.read_property("number_prop", noblock=True)) == 3


def test_works_asynchronously(conformance):
    async def all_of_it():
        await conformance.async_write_property("number_prop", 8)
        assert await conformance.async_read_property("number_prop") == 8
        assert await conformance.async_invoke_action("action_echo", 5) == 5

    asyncio.run(all_of_it())


def test_hears_changes_in_order_and_no_others(conformance):
    conformance.invoke_action("reset")
    heard = []
    conformance.observe_property("observable_list_prop", callbacks=lambda event: heard.append(event.data))
    # 0.4.0 gives up for good when it reads nothing for three seconds
    time.sleep(4)
    values = [[1, 2.5, "a"], [True, None], []]
    for value in values:
        conformance.observable_list_prop = value
    wait_for(lambda: len(heard) >= len(values))
    assert heard == values
    conformance.unobserve_property("observable_list_prop")


def test_hears_every_event(conformance):
    heard = []
    conformance.subscribe_event("test_event", callbacks=lambda event: heard.append(event.data))
    time.sleep(1)
    conformance.invoke_action("push_events", event_name="test_event", total_number_of_events=100)
    wait_for(lambda: len(heard) >= 100)
    assert heard == ["test data"] * 100
    conformance.unsubscribe_event("test_event")


def test_bytes_are_base64(conformance):
    assert conformance.invoke_action("get_serialized_data") == "Zm9vYmFy"
    assert conformance.invoke_action("get_mixed_content_data") == "foobar"


def test_gives_the_model(conformance):
    assert "number_prop" in conformance.invoke_action("get_thing_model")["properties"]


def test_a_thing_that_is_not_there_is_told():
    with pytest.raises(httpx.HTTPStatusError):
        ClientFactory.http(url=f"{RACK}/nothing/resources/wot-td")
