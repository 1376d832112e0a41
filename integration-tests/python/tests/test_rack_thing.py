"""The rack as a Thing: what is in it, and what comes, changes and goes, without polling."""

import queue
import re
import zipfile

import pytest

from rack import driver, wait_for

EVENTS = ("thing_added", "thing_changed", "thing_removed")


@pytest.fixture
def itself(peer, new_client):
    # it comes a moment after the ready line
    wait_for(lambda: peer.ask("rack", "things", "readproperty")[0]["messageType"] == "REPLY")
    return new_client("rack")


@pytest.fixture
def told(itself):
    """What the rack tells, in the order that it came in."""
    told = queue.Queue()
    for name in EVENTS:
        itself.subscribe_event(name, lambda event, name=name: told.put((name, event.data)))
    yield told
    for name in EVENTS:
        itself.unsubscribe_event(name)


def of(thing, told):
    """The next that is told of a Thing."""
    while True:
        name, change = told.get(timeout=10)
        if change["id"] == thing:
            return name, change


def things(itself):
    return {thing["id"]: thing for thing in itself.read_property("things")}


def test_the_rack_lists_its_things_and_itself(itself):
    known = things(itself)
    assert {"rack", "oscilloscope", "power-supply", "thermostat"} <= set(known)
    scope = known["oscilloscope"]
    assert scope["state"] == "served"
    assert scope["servers"] == ["rack"]
    assert scope["bundle"] == "io.thingrack.simulation"
    assert scope["since"].endswith("Z")
    assert known["rack"]["requests"] > 0


def test_a_client_follows_the_rack_without_polling(rack, itself, told):
    # a subscription takes its time to arrive; each driver that comes before it is there is another one
    target = rack.home / "drivers" / "lamp.jar"

    def heard():
        rack.drop_in(driver("lamp-1"), "lamp.jar")
        wait_for(lambda: "lamp" in things(itself))
        try:
            return of("lamp", told)
        except queue.Empty:
            target.unlink()
            wait_for(lambda: "lamp" not in things(itself))
            return None

    name, added = wait_for(heard, 120)
    assert name == "thing_added"
    assert things(itself)["lamp"]["change"] == added["change"]

    rack.drop_in(driver("lamp-2"), "lamp.jar")
    name, changed = of("lamp", told)
    assert name == "thing_changed"
    assert changed["change"] > added["change"]
    assert things(itself)["lamp"]["change"] >= changed["change"]

    target.unlink()
    name, removed = of("lamp", told)
    while name == "thing_changed":
        name, removed = of("lamp", told)
    assert name == "thing_removed"
    assert removed["change"] > changed["change"]
    assert "lamp" not in things(itself)


def test_what_is_not_served_stands_in_failed_and_why_explains_it(rack, itself):
    target = rack.drop_in(driver("broken"))
    try:

        def failed():
            return {one["id"]: one for one in itself.read_property("failed")}

        wait_for(lambda: "unmappable-property" in failed())
        one = failed()["unmappable-property"]
        assert one["reason"] == "not_modelled"
        assert one["bundle"] and one["component"]
        answer = itself.invoke_action("why", what="unmappable-property")
        assert answer["findings"][0]["cause"] == "not_served"
        assert one["message"] in answer["text"]
        assert answer["findings"][0]["advice"] in answer["text"]
    finally:
        target.unlink()
    wait_for(lambda: not itself.read_property("failed"))


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("notes.txt", b"text", "its name does not end with .jar"),
        ("nonsense.jar", b"not a jar", "it is no jar, or not whole"),
        ("half.jar", "half", "it is no jar, or not whole"),
        ("plain.jar", "plain", "its manifest has no Bundle-SymbolicName"),
        ("copy.jar", "twin", "has the same symbolic name and version"),
    ],
)
def test_why_of_a_file_that_is_no_bundle_says_what_it_is(rack, itself, tmp_path, name, content, words):
    jar = tmp_path / name
    if content == "half":
        jar.write_bytes(driver("lamp-1").read_bytes()[:1500])
    elif content == "plain":
        with zipfile.ZipFile(jar, "w") as plain:
            plain.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
    elif content == "twin":
        with zipfile.ZipFile(jar, "w") as twin:
            manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: io.thingrack.zmq\n"
            twin.writestr("META-INF/MANIFEST.MF", manifest + f"Bundle-Version: {version_of_zmq(itself)}\n")
    else:
        jar.write_bytes(content)
    target = rack.drop_in(jar)
    try:
        wait_for(lambda: words in itself.invoke_action("why", what=name)["text"])
        text = itself.invoke_action("why", what=name)["text"]
        assert f"file {name} in {target.parent}: " in text
        assert "\n  -> " in text
    finally:
        target.unlink()


def version_of_zmq(itself):
    """Of a bundle that is there."""
    return re.search(r"bundle io.thingrack.zmq (\S+) ", itself.invoke_action("why", what="io.thingrack.zmq")["text"]).group(1)


def test_why_of_a_word_that_nobody_knows_names_the_nearest(itself):
    answer = itself.invoke_action("why", what="osciloscope")
    assert answer["findings"][0]["cause"] == "unknown"
    assert "'oscilloscope'" in answer["findings"][0]["advice"]
