"""The requests that hololinked's clients were recorded with, replayed byte for byte: the answers are those of hololinked's
server but where that is wrong, and those that the rack gave when they were last looked at."""

import json

import pytest

import vectors

STEPS = dict(vectors.steps())
OURS = {vector.pop("name"): vector for vector in json.loads(vectors.OURS.read_text(encoding="utf-8"))["vectors"]}

EXCEPTION, REPLY = "EXCEPTION", "REPLY"
RIGHT = {
    # name: type of each answer, and the error's type or the value
    "read-not-remote-property": [(EXCEPTION, "KeyError")],
    "unknown-operation": [("INVALID_MESSAGE", "NotImplementedError")],
    "invoke-missing-argument": [(EXCEPTION, "ValueError")],
    # exceptions of Java: the class stands in the message
    "invoke-raises": [(EXCEPTION, "RuntimeError")],
    "invoke-raises-unknown-type": [(EXCEPTION, "RuntimeError")],
    "oneway-unknown-thing": [],
    "oneway-execution-timeout": [],
    "read-multiple-operation": [(REPLY, {"level": 2, "serial": "B-17"})],
    "read-multiple-by-payload": [(REPLY, {"level": 2})],
    "dealer-unknown-header-key": [(REPLY, 11)],
    "dealer-other-spelling": [(REPLY, 1)],
    "dealer-bad-payload": [(EXCEPTION, "ValueError")],
    # CBOR is read here
    "dealer-unknown-content-type": [(REPLY, None)],
    "dealer-exit": [(EXCEPTION, "PermissionError")],
}
"""Where hololinked's server is wrong, or cannot do what the rack can."""

PUBLISHED_OTHERWISE = {
    # hololinked's state is read, and so told, whenever something depends on it
    "action-in-wrong-state": [],
    "get-properties-all": ["counter", "level_max", "state", "watch"],
    "dealer-unknown-content-type": ["level"],
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory, context):
    """What the rack answers and publishes in each step. They are one run, each step finds what the ones before it left."""
    replay = vectors.Replay(context, tmp_path_factory.mktemp("vectors") / "rack")
    try:
        return {name: replay.run(exchange) for name, exchange in STEPS.items()}
    finally:
        replay.close()


def recorded(name, kind):
    messages = []
    for part, transport, frames in STEPS[name]:
        header = json.loads(frames[2]) if part != "request" else {}
        if part == kind and (kind != "publication" or transport == "tcp"):
            payload = None if "<text>" in frames[3].decode(errors="replace") else plain(header, frames[3])
            messages.append((header, payload, frames))
    return messages


def plain(header, payload):
    try:
        return vectors.decoded(header["payloadContentType"], payload)
    except ValueError:
        # called JSON, but it is msgpack
        return vectors.decoded("application/msgpack", payload)


def essence(kind, payload):
    """The error's type, or the value; numbers by their value, words of a state in any case."""
    if kind in ("EXCEPTION", "INVALID_MESSAGE"):
        exception = payload["exception"]
        assert set(exception) == {"message", "type", "traceback", "notes"}
        assert exception["traceback"] and all(isinstance(line, str) for line in exception["traceback"])
        return kind, exception["type"]
    if isinstance(payload, dict) and "state" in payload:
        payload = {**payload, "state": payload["state"].upper()}
    if isinstance(payload, dict) and "execution_logs" in payload:
        logs = payload["execution_logs"]
        assert logs and all(set(line) == {"level", "timestamp", "thread_id", "message"} for line in logs)
        payload = {**payload, "execution_logs": [line["level"] for line in logs]}
    return kind, payload


def is_description(name):
    """Descriptions are compared with hololinked's elsewhere; not all recordings hold them."""
    return name.startswith(("get-thing", "connect")) and not name.endswith("-http")


@pytest.mark.parametrize("name", [name for name in STEPS if STEPS[name]])
def test_answers_are_those_of_hololinked_or_right(answers, name):
    theirs = recorded(name, "response")
    ours = [(json.loads(frames[2]), vectors.read(frames)["payload"], frames) for frames in answers[name][0]]
    if name in RIGHT:
        wanted = RIGHT[name]
    elif is_description(name):
        wanted = [("HANDSHAKE", None)] * 2 * name.startswith("connect") + [(REPLY, None)]
    else:
        wanted = [essence(header["messageType"], payload) for header, payload, _ in theirs]
    got = [essence(header["messageType"], payload) for header, payload, _ in ours]
    if is_description(name):
        got = [(kind, None) for kind, _ in got]
    assert got == wanted
    requests = {json.loads(f[2])["messageID"]: f for k, _, f in STEPS[name] if k == "request" and f[2][:2] == b'{"'}
    for header, _, frames in ours:
        request = requests[header["messageID"]]
        assert header["senderID"] == "rig"
        assert header["receiverID"].encode() == frames[0] == request[0]
        assert set(header) == {
            "messageType",
            "messageID",
            "receiverID",
            "senderID",
            "payloadContentType",
            "preencodedPayloadContentType",
        }
    if name not in RIGHT:
        for (header, _, frames), (their_header, _, their_frames) in zip(ours, theirs, strict=not is_description(name)):
            assert header["payloadContentType"] == their_header["payloadContentType"]
            assert frames[4] == their_frames[4]


@pytest.mark.parametrize("name", [name for name in STEPS if STEPS[name]])
def test_what_is_published_is_what_hololinked_published(answers, name):
    ours = [vectors.read(frames) for frames in answers[name][1]]
    for frames in answers[name][1]:
        assert frames[0].decode() == json.loads(frames[2])["eventID"] + "\0"
        assert set(json.loads(frames[2])) == {
            "messageType",
            "messageID",
            "senderID",
            "eventID",
            "payloadContentType",
            "preencodedPayloadContentType",
        }
    if name in PUBLISHED_OTHERWISE:
        names = [message["header"]["eventID"] for message in ours]
        assert names == [f"bench/{prop}_change_event" for prop in PUBLISHED_OTHERWISE[name]]
        return
    theirs = [
        (header["eventID"], header["senderID"], payload, frames[4])
        for header, payload, frames in recorded(name, "publication")
    ]
    got = [
        (message["header"]["eventID"], message["header"]["senderID"], message["payload"], frames[4])
        for message, frames in zip(ours, answers[name][1])
    ]
    assert got == theirs


@pytest.mark.parametrize("name", STEPS)
def test_answers_are_what_they_were(answers, name):
    replies, published = answers[name]
    assert {
        "answers": [vectors.steady(vectors.read(frames)) for frames in replies],
        "published": [vectors.steady(vectors.read(frames)) for frames in published],
    } == OURS[name]
