"""Content types other than JSON, as a stock client has them."""

import json

import msgspec
import numpy
import pytest

from rack import Peer, driver, wait_for

MSGPACK = "application/msgpack"


@pytest.fixture(scope="module")
def frames(rack, context, new_client):
    target = rack.drop_in(driver("frames"))
    peer = Peer(context, rack.address)
    # a stock client that is made before its Thing is there fails at once
    wait_for(lambda: peer.ask("frames", "gain", "readproperty")[0]["messageType"] == "REPLY")
    peer.close()
    yield new_client("frames")
    target.unlink()


def test_the_description_says_what_goes_over_the_wire(frames):
    def content_types(kind, name):
        return {form["contentType"] for form in frames.td[kind][name]["forms"]}

    assert content_types("properties", "trace") == {MSGPACK}
    assert content_types("properties", "gain") == {"application/json"}
    assert content_types("properties", "picture") == {"image/jpeg"}
    assert content_types("events", "counted") == {MSGPACK}
    assert content_types("actions", "scale") == {MSGPACK}


def test_an_array_is_numpys_in_both_directions(frames):
    frames.trace = numpy.array([1.5, 2.5, -3.25])
    read = frames.trace
    assert isinstance(read, numpy.ndarray)
    assert read.dtype == numpy.float64
    assert numpy.array_equal(read, [1.5, 2.5, -3.25])
    frames.dark = numpy.array([0.5], dtype=numpy.float32)
    assert frames.dark.dtype == numpy.float32


def test_what_json_has_no_word_for_arrives(frames):
    frames.trace = numpy.array([numpy.nan, numpy.inf, -numpy.inf])
    assert numpy.array_equal(frames.trace, [numpy.nan, numpy.inf, -numpy.inf], equal_nan=True)


def test_a_large_array_comes_back_bit_for_bit(frames):
    sent = numpy.random.default_rng(1).standard_normal(1_000_000)
    assert numpy.array_equal(frames.invoke_action("scale", values=sent, factor=1.0), sent)


def test_a_change_is_told_as_an_array(frames):
    heard = []
    frames.observe_property("trace", lambda event: heard.append(event.data))
    wanted = 0.0

    def heard_the_last():
        nonlocal wanted
        wanted += 1
        frames.trace = numpy.array([wanted])
        return any(numpy.array_equal(each, [wanted]) for each in list(heard))

    wait_for(heard_the_last)
    frames.unobserve_property("trace")


def test_bytes_are_what_the_driver_says_they_are(frames, peer):
    assert frames.read_property("picture") == b"\xff\xd8"
    header, payload, binary = peer.ask("frames", "picture", "readproperty")
    assert header["preencodedPayloadContentType"] == "image/jpeg"
    assert (payload, binary) == (b"null", b"\xff\xd8")


def test_a_value_and_bytes_come_together(frames, peer):
    assert frames.invoke_action("expose") == ({"seconds": 0.5, "counts": 2}, b"\x01\x02\x03")
    header, payload, binary = peer.ask("frames", "expose", "invokeaction", b"{}")
    assert (header["payloadContentType"], json.loads(payload)["counts"]) == ("application/json", 2)
    assert (header["preencodedPayloadContentType"], binary) == ("application/octet-stream", b"\x01\x02\x03")


def test_nothing_is_null_in_the_content_type_of_the_member(peer, frames):
    header, payload, _ = peer.ask("frames", "trace", "writeproperty", b"[1.0]")
    assert (header["payloadContentType"], msgspec.msgpack.decode(payload)) == (MSGPACK, None)
    header, payload, _ = peer.ask("frames", "gain", "writeproperty", b"2")
    assert (header["payloadContentType"], payload) == ("application/json", b"null")
