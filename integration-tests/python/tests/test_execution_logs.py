"""Log lines of one execution, beside its result (fetch_execution_logs)."""

import json
import threading

import msgspec
import pytest

from rack import Peer, driver, wait_for

LOGGED = {"thingExecutionContext": {"fetch_execution_logs": True}}


@pytest.fixture(scope="module")
def chatty(rack):
    target = rack.drop_in(driver("chatty"))
    yield target
    target.unlink()


@pytest.fixture
def thing(chatty, peer):
    wait_for(lambda: peer.ask("chatty", "ping", "invokeaction")[0]["messageType"] == "REPLY")
    # Logging starts with the drop-in folder, and may still be on its way.
    wait_for(lambda: json.loads(peer.ask("chatty", "level", "readproperty", **LOGGED)[1])["execution_logs"])
    return peer


def said(answer):
    return [(line["level"], line["message"]) for line in answer["execution_logs"]]


def test_the_lines_of_every_logger_of_the_driver_come_newest_first(thing):
    answer = json.loads(thing.ask("chatty", "scale", "invokeaction", b'{"by":4}', **LOGGED)[1])
    assert answer["return_value"] == 8
    assert said(answer) == [("WARNING", "the pump is slow"), ("INFO", "scaling by 4")]
    for line in answer["execution_logs"]:
        assert set(line) == {"level", "timestamp", "thread_id", "message"}
        assert isinstance(line["thread_id"], int)
        assert line["timestamp"].startswith("20")


def test_whatever_the_driver_logs_by(thing):
    answer = json.loads(thing.ask("chatty", "otherwise", "invokeaction", b"{}", **LOGGED)[1])
    assert said(answer) == [
        ("INFO", "by OSGi's"),
        ("INFO", "by java.util.logging"),
        ("WARNING", "by System.Logger"),
    ]


def test_without_asking_there_is_only_the_value(thing):
    assert json.loads(thing.ask("chatty", "scale", "invokeaction", b'{"by":4}')[1]) == 8


def test_the_other_spelling_is_taken(thing):
    context = {"thingExecutionContext": {"fetchExecutionLogs": True}}
    assert said(json.loads(thing.ask("chatty", "level", "readproperty", **context)[1])) == [("INFO", "level asked")]


@pytest.mark.parametrize("action, value", [("beside", 1), ("later", 5)])
def test_beside_the_queue_and_asynchronously_too(thing, action, value):
    answer = json.loads(thing.ask("chatty", action, "invokeaction", b"{}", **LOGGED)[1])
    assert (answer["return_value"], said(answer)) == (value, [("INFO", action)])


def test_what_the_rack_holds_has_no_lines(thing):
    answer = json.loads(thing.ask("chatty", "held", "readproperty", **LOGGED)[1])
    assert answer == {"return_value": 1, "execution_logs": []}


def test_the_content_type_of_the_value_is_kept(thing):
    header, payload, _ = thing.ask("chatty", "packed", "invokeaction", b"{}", **LOGGED)
    answer = msgspec.msgpack.decode(payload)
    assert header["payloadContentType"] == "application/msgpack"
    assert (answer["return_value"], said(answer)) == (7, [("INFO", "packing")])


def test_lines_stand_beside_an_error(thing):
    header, payload, _ = thing.ask("chatty", "fails", "invokeaction", b"{}", **LOGGED)
    answer = json.loads(payload)
    assert header["messageType"] == "EXCEPTION"
    assert answer["exception"]["type"] == "RuntimeError"
    assert said(answer) == [("ERROR", "about to fail")]


def test_lines_are_those_of_that_very_execution(thing, rack, context):
    """Two clients at once: nobody gets a line of the other's."""
    answers = {}

    def ask(by):
        peer = Peer(context, rack.address)
        answers[by] = [
            said(json.loads(peer.ask("chatty", "scale", "invokeaction", json.dumps({"by": by}).encode(), **LOGGED)[1]))
            for _ in range(50)
        ]
        peer.close()

    threads = [threading.Thread(target=ask, args=(by,)) for by in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for by, all_said in answers.items():
        assert all_said == [[("WARNING", "the pump is slow"), ("INFO", f"scaling by {by}")]] * 50
