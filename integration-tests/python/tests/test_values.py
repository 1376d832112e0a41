"""Values that get lost or changed on the way in many systems."""

import json

import pytest

from rack import ROOT, Peer, Rack, driver, strict_json, wait_for


@pytest.fixture(scope="module")
def values(rack):
    target = rack.drop_in(driver("values"))
    yield target
    target.unlink()


@pytest.fixture
def thing(values, peer):
    wait_for(lambda: peer.ask("values", "nan", "readproperty")[0]["messageType"] == "REPLY")
    return peer


@pytest.mark.parametrize(
    "name",
    [
        "nan",
        "infinity",
        "negativeInfinity",
        "floatNan",
        "unspeakableArray",
        "unspeakableList",
        "unspeakableMap",
        "unspeakableObject",
        "unspeakableRecord",
    ],
)
def test_what_json_has_no_word_for_is_still_json(thing, name):
    thing.read("values", name)


def test_results_and_events_that_json_has_no_word_for(thing):
    for action in ("returnNan", "returnUnspeakable", "emitUnspeakable"):
        header, payload, _ = thing.ask("values", action, "invokeaction", b"{}")
        assert header["messageType"] == "REPLY"
        strict_json(payload)


@pytest.mark.parametrize(
    "number", ["9223372036854775807", "9223372036854775808", "9007199254740993", "18446744073709551615", "-0.5"]
)
@pytest.mark.parametrize("action", ["echoLong", "echoDouble", "echoBigInteger", "echo"])
def test_a_number_comes_back_exactly_or_is_refused(thing, action, number):
    header, payload, _ = thing.ask("values", action, "invokeaction", f'{{"value":{number}}}'.encode())
    if header["messageType"] == "REPLY":
        assert json.loads(payload) == json.loads(number)
    else:
        assert json.loads(payload)["exception"]["type"] in ("ValueError", "TypeError")


@pytest.mark.parametrize("prop", ["longValue", "doubleValue", "bigInteger", "anything"])
@pytest.mark.parametrize("number", ["9223372036854775808", "9007199254740993", "18446744073709551615"])
def test_a_number_that_is_written_is_read_exactly_or_was_refused(thing, prop, number):
    header, payload, _ = thing.ask("values", prop, "writeproperty", number.encode())
    if header["messageType"] == "REPLY":
        # exactly: Python compares an integer and a float by their values, not by rounding one of them
        assert json.loads(thing.ask("values", prop, "readproperty")[1]) == int(number)
    else:
        assert json.loads(payload)["exception"]["type"] == "ValueError"


@pytest.mark.parametrize("topic, event", [("number", "number"), ("observed", "observed_change_event")])
def test_events_and_changes_that_json_has_no_word_for_are_still_told(thing, listen, topic, event):
    listener = listen(f"values/{topic}")

    def burst():
        thing.ask("values", "emitUnspeakable", "invokeaction", b"{}")

    listener.first(burst)
    burst()
    told = []
    while told.count(1.5) < 2:
        message = listener.receive()
        assert message is not None, f"only {told}"
        header, payload, _ = message
        if header["eventID"] == f"values/{event}":
            told.append(strict_json(payload))
        if told.count(1.5) < 2 and not listener.socket.poll(0):
            burst()
    assert told[told.index(1.5) + 1 :] == [None, None, None, 1.5]


def test_an_event_with_a_list_that_json_has_no_word_for(thing, listen):
    listener = listen("values/numbers")
    _, payload, _ = listener.first(lambda: thing.ask("values", "emitUnspeakable", "invokeaction", b"{}"))
    assert strict_json(payload) == [None, None, None, 1.5]


EMPTY = {"emptyArray": [], "emptyList": [], "emptyText": "", "emptyMap": {}, "nothing": None}


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_empty_comes_as_itself(thing, name):
    header, payload, binary = thing.ask("values", name, "readproperty")
    assert (header["messageType"], strict_json(payload), binary) == ("REPLY", EMPTY[name], b"")
    everything = strict_json(thing.ask("values", "", "readallproperties")[1])
    assert everything[name] == EMPTY[name]


@pytest.mark.parametrize("name, operation", [("noBytes", "readproperty"), ("returnNoBytes", "invokeaction")])
def test_no_bytes_are_bytes_too(thing, name, operation):
    header, payload, binary = thing.ask("values", name, operation, b"{}" if operation == "invokeaction" else b"null")
    assert header["messageType"] == "REPLY"
    assert header["preencodedPayloadContentType"] == "application/octet-stream"
    assert (strict_json(payload), binary) == (None, b"")


@pytest.mark.parametrize(
    "event, value", [("array", []), ("text", ""), ("map", {}), ("bytes", None), ("optional", None), ("bare", None)]
)
def test_an_event_of_nothing_is_an_event(thing, listen, event, value):
    listener = listen(f"values/{event}")
    header, payload, binary = listener.first(lambda: thing.ask("values", "emitEmpty", "invokeaction", b"{}"))
    assert header["eventID"] == f"values/{event}"
    assert (strict_json(payload), binary) == (value, b"")
    if event == "bytes":
        assert header["preencodedPayloadContentType"] == "application/octet-stream"


def spoken(peer):
    """What a rack says about numbers: values, what is wrong with one, limits."""
    said = []
    for thing, name in (("oscilloscope", "frequency"), ("power-supply", "setpoint"), ("thermostat", "setpoint")):
        said.append((name, *peer.ask(thing, name, "writeproperty", b"1")[1:]))
    for thing, name, value in (
        ("oscilloscope", "frequency", b"72.062"),
        ("oscilloscope", "frequency", b"123456.789"),
        ("power-supply", "setpoint", b"7.2062e-3"),
    ):
        said.append((peer.ask(thing, name, "writeproperty", value)[1:], peer.ask(thing, name, "readproperty")[1:]))
        said.append(peer.error(thing, name, "writeproperty", b"-72.062"))
    for thing in ("oscilloscope", "power-supply", "thermostat"):
        said.append(peer.ask(thing, "get_thing_model", "invokeaction", b"{}")[1:])
    return said


@pytest.mark.parametrize("locale", [("de", "DE"), ("tr", "TR"), ("ar", "EG")], ids="-".join)
def test_the_same_bytes_in_every_locale(tmp_path, context, rack, locale):
    language, country = locale
    # as ./thingrack starts it: the framework itself does not start with digits other than 0 to 9
    options = [f"@{ROOT / 'thingrack.opts'}"] if language == "ar" else []
    there = Rack(tmp_path / "rack", *options, f"-Duser.language={language}", f"-Duser.country={country}")
    try:
        peers = [Peer(context, address) for address in (rack.address, there.address)]
        here, abroad = [spoken(peer) for peer in peers]
        assert here == abroad
        assert peers[1].ask("oscilloscope", "frequency", "writeproperty", b"72.062")[1] == b"null"
        assert peers[1].ask("oscilloscope", "frequency", "readproperty")[1] == b"72.062"
        for peer in peers:
            peer.close()
    finally:
        there.stop()
