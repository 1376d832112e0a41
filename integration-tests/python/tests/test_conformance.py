"""The Thing that hololinked's own tests want, served by its runner. What they check one by one is checked here in short."""

import asyncio
import itertools
import os
import socket
import subprocess

import pytest
from hololinked.config import global_config

from rack import PATIENCE, ROOT, Listener, Peer, wait_for

RUN = ROOT / "integration-tests" / "conformance" / "run"
START = {
    "number_prop": 1,
    "string_prop": "hello",
    "int_prop": 5,
    "selector_prop": "a",
    "observable_list_prop": None,
    "observable_readonly_prop": 1,
}
MIXED = [1, -7.25, "text", True, False, 999999999, 1e-7, "", "é"] * 3


def free_ports():
    """A port that is free, and the one after it too."""
    while True:
        with socket.socket() as one, socket.socket() as next_one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                next_one.bind(("127.0.0.1", port + 1))
                return port
            except OSError:
                continue


class Runner:
    def __init__(self, folder, port, *options, **environment):
        self.port = port
        self.out = folder / "out"
        self.process = subprocess.Popen(
            [RUN, str(port), *options],
            stdin=subprocess.DEVNULL,
            stdout=open(self.out, "wb"),
            stderr=open(folder / "err", "wb"),
            env={**os.environ, **environment},
        )
        wait_for(self.ready, PATIENCE)

    def ready(self):
        assert self.process.poll() is None
        return "ready" in self.out.read_text().splitlines()

    def stop(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conformance")
    runner = Runner(folder, free_ports(), folder / "sockets")
    runner.folder = folder
    yield runner
    runner.stop()


@pytest.fixture(scope="module", params=["TCP", "IPC"])
def one_client(request, runner, stock_client):
    if request.param == "TCP":
        return stock_client("conformance", "conformance", f"tcp://127.0.0.1:{runner.port}")
    # a stock client looks in the folder "sockets" of this one
    before, global_config.TEMP_DIR = global_config.TEMP_DIR, str(runner.folder)
    try:
        return stock_client("conformance", "conformance", "IPC")
    finally:
        global_config.TEMP_DIR = before


@pytest.fixture
def thing(one_client):
    one_client.invoke_action("reset")
    return one_client


def test_everything_is_there_and_starts_as_it_should(thing):
    assert set(thing.td["properties"]) == set(START)
    assert {name: thing.read_property(name) for name in START} == START
    assert set(thing.td["events"]) == {"test_event"}
    wanted = {"action_echo", "push_events", "sleep", "reset", "get_serialized_data", "get_thing_model"}
    wanted |= {"get_mixed_content_data"}
    assert wanted | {"set_non_remote_number_prop", "get_non_remote_number_prop"} <= set(thing.td["actions"])
    observable = {name for name, affordance in thing.td["properties"].items() if affordance.get("observable")}
    assert observable == {"observable_list_prop", "observable_readonly_prop"}


@pytest.mark.parametrize(
    "name, values",
    [
        ("number_prop", [-15, 999999999, 0.5]),
        ("string_prop", ["world", "foobar"]),
        ("int_prop", [0, 100]),
        ("selector_prop", ["a", "b", "c", 1]),
        ("observable_list_prop", [MIXED, [], None]),
    ],
)
def test_what_is_taken_comes_back(thing, name, values):
    for value in values:
        thing.write_property(name, value)
        back = thing.read_property(name)
        assert back == value and isinstance(back, bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    "name, value, error",
    [
        ("string_prop", "WORLD", ValueError),
        ("string_prop", "", ValueError),
        ("int_prop", -1, ValueError),
        ("int_prop", 101, ValueError),
        ("int_prop", "5", TypeError),
        ("selector_prop", "d", ValueError),
        ("selector_prop", "1", ValueError),
        ("observable_readonly_prop", 7, ValueError),
    ],
)
def test_what_is_not_taken_changes_nothing(thing, name, value, error):
    with pytest.raises(error):
        thing.write_property(name, value)
    assert thing.read_property(name) == START[name]


@pytest.mark.parametrize("value", ["line\nend", '{"a": "b"}', '"', "\U0001f600\u0000", MIXED, True, 1, 0.1, None, {}])
def test_an_echo_is_what_was_said(thing, value):
    back = thing.invoke_action("action_echo", value)
    assert back == value and isinstance(back, bool) == isinstance(value, bool)
    assert thing.invoke_action("action_echo", value=value) == value


def test_a_number_that_is_no_property_is_kept(thing):
    assert thing.invoke_action("get_non_remote_number_prop") == 5
    thing.invoke_action("set_non_remote_number_prop", 4711, oneway=True)
    assert thing.invoke_action("get_non_remote_number_prop") == 4711
    with pytest.raises(ValueError):
        thing.invoke_action("set_non_remote_number_prop", -1)
    with pytest.raises(AttributeError):
        thing.non_remote_number_prop


def test_bytes_come_as_bytes(thing):
    assert thing.invoke_action("get_serialized_data") == b"foobar"


def test_a_value_and_bytes_come_together(thing):
    assert thing.invoke_action("get_mixed_content_data") == ("foobar", b"foobar")


def test_answers_are_taken_later_and_in_any_order(thing):
    first = thing.invoke_action("action_echo", 1, noblock=True)
    second = thing.read_property("number_prop", noblock=True)
    third = thing.write_property("int_prop", 7, noblock=True)
    assert thing.read_reply(third) is None
    assert thing.read_reply(second) == 1
    assert thing.read_reply(first) == 1
    assert thing.read_property("int_prop") == 7


def test_asynchronous_calls(thing):
    async def all_of_them():
        await thing.async_write_property("number_prop", 42)
        assert await thing.async_read_property("number_prop") == 42
        await thing.async_write_multiple_properties(int_prop=3, string_prop="world")
        many = await thing.async_read_multiple_properties(["int_prop", "string_prop"])
        assert many == {"int_prop": 3, "string_prop": "world"}
        with pytest.raises(ValueError):
            await thing.async_write_property("int_prop", 101)
        return await thing.async_invoke_action("action_echo", "later")

    assert asyncio.run(all_of_them()) == "later"


def test_what_takes_too_long_is_a_timeout_and_the_next_thing_is_not_started(thing, runner, stock_client):
    impatient = stock_client(
        "conformance",
        "conformance",
        f"tcp://127.0.0.1:{runner.port}",
        invokation_timeout=0.3,
        execution_timeout=0.3,
    )
    sleeping = thing.invoke_action("sleep", noblock=True)
    # The two may come by different transports, and in any order; the one that comes while it sleeps is not started.
    wait_for(lambda: not answers(impatient), 5)
    with pytest.raises(TimeoutError):
        thing.read_reply(sleeping)
    wait_for(lambda: answers(thing), 20)


def answers(thing):
    try:
        return thing.invoke_action("action_echo", True)
    except TimeoutError:
        return False


def test_a_stock_client_hears_events_and_changes_of_its_own_asking_only(thing):
    events, changes, reads = [], [], []
    rounds = itertools.count()
    thing.subscribe_event("test_event", lambda event: events.append(event.data))
    thing.observe_property("observable_list_prop", lambda event: changes.append(event.data))
    thing.observe_property("observable_readonly_prop", lambda event: reads.append(event.data))

    def all_heard():
        thing.push_events(total_number_of_events=1)
        # another value each time: one that does not differ is no change, and the first may come too early to be heard
        thing.write_property("observable_list_prop", [next(rounds), "x"])
        thing.read_property("observable_readonly_prop")
        return events and changes and reads

    try:
        wait_for(all_heard, 20)
        before = len(changes)
        for number in range(5):
            thing.write_property("observable_list_prop", [number])
        wait_for(lambda: changes[before:][-5:] == [[number] for number in range(5)])
        assert set(events) == {"test data"}
        assert all(isinstance(value, list) for value in changes)
        assert reads == sorted(set(reads)), "each once and in order"
    finally:
        thing.unsubscribe_event("test_event")
        thing.unobserve_property("observable_list_prop")
        thing.unobserve_property("observable_readonly_prop")


def test_as_many_events_as_asked_for(thing, runner, context):
    with pytest.raises(ValueError):
        thing.invoke_action("push_events", event_name="another")
    listener = Listener(context, f"tcp://127.0.0.1:{runner.port + 1}", "conformance/test_event")
    try:
        assert listener.first(lambda: thing.push_events(total_number_of_events=1))[1] == b'"test data"'
        while listener.receive(0.3) is not None:
            pass
        thing.push_events()
        assert [listener.receive()[1] for _ in range(100)] == [b'"test data"'] * 100
        assert listener.receive(0.3) is None
    finally:
        listener.close()


def test_each_read_that_counts_is_told_once(thing, runner, context):
    listener = Listener(context, f"tcp://127.0.0.1:{runner.port + 1}", "conformance/observable_readonly_prop")
    peer = Peer(context, f"tcp://127.0.0.1:{runner.port}")
    try:
        listener.first(lambda: peer.read("conformance", "observable_readonly_prop"))
        told_last = peer.read("conformance", "observable_readonly_prop")
        wait_for(lambda: float(listener.receive()[1]) == told_last)
        for description in ("get_thing_description", "get_thing_model"):
            peer.ask("conformance", description, "invokeaction", b'{"ignore_errors": true}')
        read = [peer.read("conformance", "observable_readonly_prop") for _ in range(5)]
        assert read == [told_last + step for step in range(1, 6)], "a description reads nothing"
        assert [float(listener.receive()[1]) for _ in range(5)] == read
        assert listener.receive(0.3) is None
    finally:
        listener.close()
        peer.close()


def test_ids_can_be_chosen_and_who_kills_the_runner_kills_the_rack(tmp_path, context):
    port = free_ports()
    runner = Runner(tmp_path, port, THING_ID="another", SERVER_ID="other-server")
    peer = Peer(context, f"tcp://127.0.0.1:{port}")
    try:
        answer = peer.ask("another", "string_prop", "readproperty")
        assert (answer[0]["senderID"], answer[1]) == ("other-server", b'"hello"')
    finally:
        peer.close()
        runner.stop()
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0
