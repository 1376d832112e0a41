"""Whatever a peer sends: a typed answer or silence, and the next request of anyone works."""

import json

import pytest


@pytest.fixture(autouse=True)
def others_go_on(peer):
    yield
    assert peer.read("oscilloscope", "running") in (True, False)


@pytest.mark.parametrize("count", range(0, 10))
def test_any_number_of_frames(peer, count):
    # frame 0 at the server is the identity; four more is the contract
    if count == 0:
        peer.socket.send(b"")
    else:
        header = json.dumps(peer.header("oscilloscope", "running", "readproperty")).encode()
        frames = [b"", header, b"null", b"", b"", b"", b"", b"", b""][:count]
        peer.socket.send_multipart(frames)
    if count < 2:
        # no header, and so nobody to tell
        assert peer.receive(0.5) is None
        return
    answer = peer.receive()
    if count == 4:
        assert answer[0]["messageType"] == "REPLY"
    else:
        assert answer[0]["messageType"] == "INVALID_MESSAGE"
        assert json.loads(answer[1])["exception"]["type"] == "ValueError"


@pytest.mark.parametrize(
    "header",
    [b"", b"{", b"[]", b"null", b"17", b"not json", b"\xff\xfe", b"{}", b'{"messageType":"OPERATION"}', b"x" * 10_000_000],
    ids=["empty", "cut", "array", "null", "number", "words", "no UTF-8", "no keys", "no message id", "10 MB"],
)
def test_a_header_without_a_message_id_is_dropped(peer, header):
    peer.socket.send_multipart([b"", header, b"null", b""])
    assert peer.receive(0.3) is None


def test_a_header_of_10_megabytes_with_a_message_id_is_refused(peer):
    header = peer.header("oscilloscope", "running", "readproperty", padding="x" * 10_000_000)
    peer.send(header)
    answer = peer.receive()
    assert answer[0]["messageID"] == header["messageID"]
    assert answer[0]["messageType"] == "INVALID_MESSAGE"
    assert json.loads(answer[1])["exception"]["type"] == "ValueError"


@pytest.mark.parametrize(
    "change, words",
    [
        ({"messageType": 5}, ["messageType"]),
        ({"messageType": "SHOUT"}, ["messageType", "SHOUT"]),
        ({"thingID": 5}, ["thingID"]),
        ({"serverExecutionContext": {"invokation_timeout": -1}}, ["invokation_timeout", "-1"]),
        ({"serverExecutionContext": {"execution_timeout": "soon"}}, ["execution_timeout"]),
    ],
)
def test_a_header_that_is_wrong_is_told_what_is_wrong(peer, change, words):
    kind, name, message = peer.error("oscilloscope", "running", "readproperty", **change)
    assert kind == "INVALID_MESSAGE"
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    "thing, name, operation, kind, error",
    [
        ("nothing", "running", "readproperty", "INVALID_MESSAGE", "KeyError"),
        ("oscilloscope", "nothing", "readproperty", "EXCEPTION", "KeyError"),
        ("oscilloscope", "nothing", "invokeaction", "EXCEPTION", "KeyError"),
        ("oscilloscope", "running", "explode", "INVALID_MESSAGE", "NotImplementedError"),
        ("oscilloscope", "running", "writeproperty", "EXCEPTION", "ValueError"),
    ],
)
def test_what_is_not_there_or_not_allowed_is_told(peer, thing, name, operation, kind, error):
    assert peer.error(thing, name, operation)[:2] == (kind, error)


@pytest.mark.parametrize(
    "payload", [b"", b"{", b"nan", b"1 2", b"\xff", b'{"a":1,"a":2}', b"[" * 100_000, b"1" * 100_000]
)
def test_a_payload_that_is_not_json_is_refused(peer, payload):
    kind, name, _ = peer.error("oscilloscope", "frequency", "writeproperty", payload)
    assert (kind, name) in (("EXCEPTION", "ValueError"), ("EXCEPTION", "TypeError"))


def test_a_content_type_that_nobody_knows_is_refused(peer):
    kind, name, message = peer.error(
        "oscilloscope", "frequency", "writeproperty", b"1", payloadContentType="application/x-odd"
    )
    assert (kind, name) == ("EXCEPTION", "ValueError")
    assert "application/x-odd" in message


def test_nobody_stops_the_rack(rack, peer):
    header = peer.header(messageType="EXIT")
    peer.send(header)
    answer = peer.receive()
    assert json.loads(answer[1])["exception"]["type"] == "PermissionError"
    assert rack.process.poll() is None
