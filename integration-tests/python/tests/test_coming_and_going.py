"""Drivers dropped in, replaced and removed while clients talk."""

import time

import pytest

from rack import Peer, Rack, driver, wait_for


def version(peer):
    header, payload, _ = peer.ask("lamp", "version", "readproperty")
    return payload.decode() if header["messageType"] == "REPLY" else header["messageType"]


def test_a_driver_comes_is_replaced_and_goes(rack, peer):
    began = time.monotonic()
    target = rack.drop_in(driver("lamp-1"), "lamp.jar")
    wait_for(lambda: version(peer) == "1", 2)

    rack.drop_in(driver("lamp-2"), "lamp.jar")
    versions = []
    wait_for(lambda: versions.append(version(peer)) or versions[-1] == "2", 2)
    assert set(versions) <= {"1", "2"}, "no request failed while it was replaced"

    target.unlink()
    wait_for(lambda: version(peer) == "INVALID_MESSAGE", 2)
    kind, name, message = peer.error("lamp", "version", "readproperty")
    assert (kind, name) == ("INVALID_MESSAGE", "KeyError")
    assert "lamp" in message
    assert time.monotonic() - began < 8


def test_a_rack_in_a_folder_with_blanks_is_like_any(tmp_path, context):
    rack = Rack(tmp_path / "My Rack (1)")
    try:
        target = rack.drop_in(driver("lamp-1"), "the lamp.jar")
        peer = Peer(context, rack.address)
        wait_for(lambda: version(peer) == "1", 10)
        wait_for(lambda: (rack.home / "last-good" / "the lamp.jar").exists(), 5)
        rack.drop_in(driver("lamp-2"), "the lamp.jar")
        wait_for(lambda: version(peer) == "2", 10)
        target.unlink()
        wait_for(lambda: version(peer) == "INVALID_MESSAGE", 10)
        peer.close()
    finally:
        rack.stop()


def test_a_stock_client_lives_through_it(rack, peer, new_client):
    target = rack.drop_in(driver("lamp-1"), "lamp.jar")
    wait_for(lambda: version(peer) == "1", 5)
    lamp = new_client("lamp")
    assert lamp.read_property("version") == 1

    rack.drop_in(driver("lamp-2"), "lamp.jar")
    wait_for(lambda: lamp.read_property("version") == 2, 2)
    lamp.write_property("brightness", 40)
    assert lamp.read_property("brightness") == 40.0

    target.unlink()
    wait_for(lambda: version(peer) == "INVALID_MESSAGE", 2)
    with pytest.raises(KeyError) as raised:
        lamp.read_property("version")
    assert "lamp" in str(raised.value)

    rack.drop_in(driver("lamp-1"), "lamp.jar")
    wait_for(lambda: version(peer) == "1", 5)
    assert lamp.read_property("version") == 1
    target.unlink()
    wait_for(lambda: version(peer) == "INVALID_MESSAGE", 5)


def test_a_replaced_driver_comes_once(rack, peer, drop_in):
    """What is written to the new driver as soon as it answers is still there when the folder has come to rest."""
    target = rack.drop_in(driver("lamp-1"), "lamp.jar")
    wait_for(lambda: version(peer) == "1", 5)
    for replacement, number in [("lamp-2", "2"), ("lamp-1", "1")] * 4:
        rack.drop_in(driver(replacement), "lamp.jar")
        wait_for(lambda: version(peer) == number, 2)
        assert peer.ask("lamp", "brightness", "writeproperty", b"40")[0]["messageType"] == "REPLY"
        # another driver is let in only when all is done for this one
        drop_in("values", "values")
        assert peer.read("lamp", "brightness") == 40.0
        drop_in.take_out()
    target.unlink()
    wait_for(lambda: version(peer) == "INVALID_MESSAGE", 5)


NOT_SERVED = [
    "constructor-exception",
    "constructor-missing-class",
    "constructor-overflow",
    "activate-exception",
    "activate-missing-class",
    "activate-overflow",
    "slash-at-its-end/",
    "unmappable-property",
    "unmappable-value",
    "unmappable-parameter",
    "unmappable-event",
    "unmappable-missing",
]


def test_what_is_broken_is_not_served_and_the_rest_is(drop_in, peer):
    drop_in("broken", "operation-overflow")
    for thing in NOT_SERVED:
        assert peer.error(thing, "ping", "invokeaction")[:2] == ("INVALID_MESSAGE", "KeyError"), thing
    # the one of the higher ranking may come second
    wait_for(lambda: peer.read("twin", "name") == "winner")
    assert peer.read("oscilloscope", "running") in (True, False)


@pytest.mark.parametrize(
    "thing, words",
    [
        ("operation-exception", "IllegalStateException"),
        ("operation-missing-class", "NoClassDefFoundError"),
        ("operation-overflow", "StackOverflowError"),
    ],
)
def test_what_an_operation_throws_is_an_answer_and_the_next_one_runs(drop_in, peer, thing, words):
    drop_in("broken", thing)
    for name, operation, payload in (
        ("value", "readproperty", b"null"),
        ("value", "writeproperty", b"1"),
        ("refused", "writeproperty", b"1"),
        ("act", "invokeaction", b"{}"),
    ):
        kind, error, message = peer.error(thing, name, operation, payload)
        assert (kind, error) == ("EXCEPTION", "RuntimeError")
        assert words in message
        assert peer.read(thing, "good") == 7


def test_broken_drivers_disturb_nobody(rack, peer):
    """Each request is answered while they come and go."""
    answered = 0

    def answers():
        nonlocal answered
        assert peer.read("oscilloscope", "running") in (True, False)
        answered += 1
        return version(peer)

    for _ in range(3):
        targets = [rack.drop_in(driver("broken")), rack.drop_in(driver("lamp-1"), "lamp.jar")]
        try:
            wait_for(lambda: answers() == "1", 5)
        finally:
            for target in targets:
                target.unlink()
        wait_for(lambda: answers() == "INVALID_MESSAGE", 5)
    assert answered > 3


def test_a_driver_that_hangs_costs_its_callers_their_time_and_nobody_else_s(drop_in, peer, new_client):
    drop_in("hang", "hang")
    hang = new_client("hang", invokation_timeout=0.3, execution_timeout=0.3)
    began = time.monotonic()
    with pytest.raises(TimeoutError) as raised:
        hang.invoke_action("ignoreInterrupts", seconds=3)
    assert "Execution" in str(raised.value)
    with pytest.raises(TimeoutError) as raised:
        hang.read_property("quick")
    assert "Invokation" in str(raised.value)
    assert peer.read("oscilloscope", "running") in (True, False)
    assert time.monotonic() - began < 2.5
    assert peer.read("hang", "quick") == 7
