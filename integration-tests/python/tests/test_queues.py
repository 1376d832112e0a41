"""Requests that wait for a Thing, as many as one client may have open."""

import json

import pytest

from rack import Peer

LIMIT = 10_000
AMPLE = {"serverExecutionContext": {"invokation_timeout": 120, "execution_timeout": 120}}


@pytest.fixture
def helper(rack, context):
    """Another client."""
    helper = Peer(context, rack.address)
    yield helper
    helper.close()


def ask(peer, name, operation, payload=b"null"):
    header = peer.header("hang", name, operation, **AMPLE)
    peer.send(header, payload)
    return header["messageID"]


def test_ten_thousand_requests_wait_and_are_answered_in_order(drop_in, peer, helper):
    drop_in("hang", "hang")
    asked = [ask(peer, "block", "invokeaction", b"{}")]
    asked += [ask(peer, "quick", "readproperty") for _ in range(LIMIT - 1)]
    one_too_many = ask(peer, "quick", "readproperty")

    header, payload, _ = peer.receive(30)
    assert header["messageID"] == one_too_many
    exception = json.loads(payload)["exception"]
    assert exception["type"] == "BlockingIOError"
    assert str(LIMIT) in exception["message"]

    ask(helper, "release", "invokeaction", b"{}")
    answers = [peer.receive(30) for _ in asked]
    assert [header["messageID"] for header, _, _ in answers] == asked
    assert [payload for _, payload, _ in answers] == [b'"released"'] + [b"7"] * (LIMIT - 1)
    assert peer.receive(0.2) is None
