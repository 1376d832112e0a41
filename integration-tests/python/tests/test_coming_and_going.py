"""Drivers dropped in, replaced and removed while clients talk."""

import time

import pytest

from rack import driver, wait_for


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


def test_broken_drivers_disturb_nobody(rack, peer):
    targets = [rack.drop_in(driver("broken")), rack.drop_in(driver("lamp-1"), "lamp.jar")]
    try:
        wait_for(lambda: version(peer) == "1", 5)
        assert peer.read("oscilloscope", "running") in (True, False)
    finally:
        for target in targets:
            target.unlink()
    wait_for(lambda: version(peer) == "INVALID_MESSAGE", 5)
