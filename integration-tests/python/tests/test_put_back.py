"""A jar that replaces a good one and does not serve: the good one is put back while clients talk."""

import json
import threading
import time
import zipfile

import pytest

from rack import Peer, driver, wait_for


def version(peer):
    header, payload, _ = peer.ask("lamp", "version", "readproperty")
    return payload.decode() if header["messageType"] == "REPLY" else header["messageType"]


def failures(rack):
    return [line for line in rack.log().splitlines() if "is put back" in line]


@pytest.fixture
def lamp(rack, peer):
    target = rack.drop_in(driver("lamp-1"), "lamp.jar")
    wait_for(lambda: version(peer) == "1", 5)
    # the jar is a good one a moment after its Thing is served
    wait_for(lambda: (rack.home / "last-good" / "lamp.jar").exists(), 5)
    yield target
    target.unlink()
    wait_for(lambda: version(peer) == "INVALID_MESSAGE", 5)


class Asking(threading.Thread):
    """A client that asks without pause."""

    def __init__(self, context, address):
        super().__init__()
        self.peer = Peer(context, address)
        self.answers = []
        self.over = False

    def run(self):
        while not self.over:
            self.answers.append(version(self.peer))
        self.peer.close()


def changed(name, target, change):
    """A copy of a driver's jar with some entry changed."""
    with zipfile.ZipFile(driver(name)) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.namelist():
            content = change(entry, source.read(entry))
            if content is not None:
                copy.writestr(entry, content)
    return target


def unresolvable(entry, content):
    if entry == "META-INF/MANIFEST.MF":
        return content.replace(b"Import-Package: ", b"Import-Package: com.example.absent,", 1)
    return content


def without_class(entry, content):
    return None if entry.endswith("Lamp.class") else content


def without_component(entry, content):
    if entry == "META-INF/MANIFEST.MF":
        return content.replace(b"Service-Component", b"X-Service-Component", 1)
    return content


@pytest.mark.parametrize(
    "change, reason",
    [
        (unresolvable, "com.example.absent"),
        (without_class, "io.thingrack.example.lamp.Lamp"),
        (without_component, "serves no Thing"),
    ],
)
def test_no_request_fails_and_the_good_one_is_back(rack, context, peer, lamp, tmp_path, change, reason):
    told = len(failures(rack))
    asking = Asking(context, rack.address)
    asking.start()
    rack.drop_in(changed("lamp-2", tmp_path / "bad.jar", change), "lamp.jar")
    wait_for(lambda: len(failures(rack)) > told, 10)
    wait_for(lambda: version(peer) == "1", 5)
    count = len(asking.answers)
    wait_for(lambda: len(asking.answers) > count + 100, 5)
    asking.over = True
    asking.join(10)
    assert set(asking.answers) == {"1"}
    assert reason in failures(rack)[-1]
    for what in ("lamp", "lamp.jar", "io.thingrack.example.lamp"):
        why = json.loads(peer.ask("rack", "why", "invokeaction", json.dumps({"what": what}).encode())[1])["text"]
        assert "the new lamp.jar does not serve, so the last one that did is back: " in why
        assert reason in why

    # and the next one that is good comes in as ever
    rack.drop_in(driver("lamp-2"), "lamp.jar")
    wait_for(lambda: version(peer) == "2", 5)


def test_what_is_no_jar_takes_nothing_out(rack, context, peer, lamp, tmp_path):
    nonsense = tmp_path / "nonsense.jar"
    nonsense.write_bytes(b"not a jar")
    rack.drop_in(nonsense, "lamp.jar")
    end = time.monotonic() + 1
    while time.monotonic() < end:
        assert version(peer) == "1"
