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


def test_what_is_empty_comes_as_itself(thing):
    assert thing.read("values", "emptyArray") == []
    header, payload, _ = thing.ask("values", "", "readallproperties")
    everything = strict_json(payload)
    assert everything["emptyArray"] == []


@pytest.mark.parametrize("locale", [("de", "DE"), ("tr", "TR"), ("ar", "EG")])
def test_the_same_bytes_in_every_locale(tmp_path, context, rack, locale):
    language, country = locale
    # as ./thingrack starts it: the framework itself does not start with digits other than 0 to 9
    options = [f"@{ROOT / 'thingrack.opts'}"] if language == "ar" else []
    there = Rack(tmp_path / "rack", *options, f"-Duser.language={language}", f"-Duser.country={country}")
    try:
        peers = [Peer(context, rack.address), Peer(context, there.address)]
        seen = []
        for peer in peers:
            wrote = peer.ask("oscilloscope", "frequency", "writeproperty", b"72.062")
            refused = peer.error("oscilloscope", "frequency", "writeproperty", b"0.05")
            listed = peer.ask("oscilloscope", "get_thing_model", "invokeaction", b"{}")
            seen.append((wrote[1], peer.ask("oscilloscope", "frequency", "readproperty")[1], refused, listed[1]))
            peer.close()
        assert seen[0] == seen[1]
        assert seen[0][1] == b"72.062"
    finally:
        there.stop()
