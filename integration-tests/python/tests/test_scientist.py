"""What a scientist does with the three simulated instruments, through a stock hololinked client."""

import threading
import time

import pytest

from rack import wait_for


@pytest.mark.parametrize(
    "thing, names",
    [
        ("oscilloscope", {"frequency", "amplitude", "shape", "samples", "waveform", "screen", "running"}),
        ("power-supply", {"setpoint", "limit", "output", "voltage", "current", "state", "runs"}),
        ("thermostat", {"setpoint", "temperature", "heating"}),
    ],
)
def test_every_property_can_be_read(connect, thing, names):
    client = connect(thing)
    assert set(client.td["properties"]) == names
    values = {name: client.read_property(name) for name in names}
    assert all(value is not None for value in values.values())


def test_the_screen_is_a_png(scope):
    assert scope.read_property("screen").startswith(b"\x89PNG\r\n\x1a\n")


def test_a_waveform_has_as_many_numbers_as_samples(scope):
    scope.write_property("samples", 321)
    waveform = scope.read_property("waveform")
    assert len(waveform) == 321
    assert all(isinstance(value, float) for value in waveform)


def test_what_is_written_is_read(scope):
    scope.frequency = 50
    assert scope.frequency == 50.0
    scope.write_property("shape", "triangle")
    assert scope.read_property("shape") == "triangle"


@pytest.mark.parametrize(
    "name, value, error, words",
    [
        ("frequency", 0.0, ValueError, ["frequency", "0.1"]),
        ("frequency", 2e6, ValueError, ["frequency", "1000000"]),
        ("amplitude", 10.1, ValueError, ["amplitude", "10.1", "10"]),
        ("samples", 0, ValueError, ["samples", "0", "1"]),
        ("shape", "circle", ValueError, ["shape", "circle", "sine", "square", "triangle"]),
        ("frequency", "fast", TypeError, ["frequency", "number", "string"]),
        ("frequency", None, TypeError, ["frequency", "number", "null"]),
        ("frequency", True, TypeError, ["frequency", "number", "boolean"]),
        ("samples", 1.5, TypeError, ["samples", "integer", "1.5"]),
        ("samples", [1], TypeError, ["samples", "integer", "array"]),
        ("running", True, ValueError, ["running", "read-only"]),
    ],
)
def test_a_write_that_is_not_taken_says_why_and_changes_nothing(scope, name, value, error, words):
    before = scope.read_property(name)
    with pytest.raises(error) as raised:
        scope.write_property(name, value)
    for word in words:
        assert word in str(raised.value)
    assert scope.read_property(name) == before


def test_a_bound_itself_is_taken(scope):
    for value in (0.1, 1e6):
        scope.write_property("frequency", value)
        assert scope.read_property("frequency") == value


def test_many_properties_at_once(scope):
    scope.write_multiple_properties(frequency=75.0, amplitude=2.0)
    assert scope.read_multiple_properties(["frequency", "amplitude"]) == {"frequency": 75.0, "amplitude": 2.0}


def test_of_many_properties_the_good_ones_are_written_and_the_others_named(scope):
    with pytest.raises(RuntimeError) as raised:
        scope.write_multiple_properties(frequency=80.0, amplitude=99.0)
    failed, written = str(raised.value).split("; written: ")
    assert "amplitude" in failed and "10" in failed and "frequency" not in failed
    assert written == "frequency"
    assert scope.read_property("frequency") == 80.0


def test_one_name_too_many_is_told(scope):
    with pytest.raises(AttributeError) as raised:
        scope.read_multiple_properties(["frequency", "frequenzy"])
    assert "frequenzy" in str(raised.value)


def test_arguments_by_name_and_by_position(scope):
    for result in (scope.invoke_action("acquire", samples=5), scope.invoke_action("acquire", 5)):
        assert len(result["samples"]) == 5
        assert result["interval"] > 0
        assert result["at"].endswith("Z")


@pytest.mark.parametrize(
    "arguments, error, words",
    [
        ({}, ValueError, ["acquire", "missing", "samples"]),
        ({"samples": 5, "gain": 1}, ValueError, ["acquire", "gain", "samples"]),
        ({"samples": "5"}, TypeError, ["acquire.samples", "integer", "string"]),
        ({"samples": 0}, ValueError, ["acquire.samples", "0", "1"]),
    ],
)
def test_arguments_that_are_not_taken_say_why(scope, arguments, error, words):
    with pytest.raises(error) as raised:
        scope.invoke_action("acquire", **arguments)
    for word in words:
        assert word in str(raised.value)


def test_one_argument_too_many_by_position_is_told(scope):
    with pytest.raises(ValueError) as raised:
        scope.invoke_action("acquire", 5, 6)
    assert "acquire" in str(raised.value) and "samples" in str(raised.value)


def test_an_event_is_told_on_each_acquisition(scope):
    told = []
    scope.subscribe_event("triggered", lambda event: told.append(event.data))

    def acquired_and_told():
        scope.invoke_action("acquire", samples=10)
        return told

    wait_for(acquired_and_told, 15)
    seen = len(told)
    acquired = scope.invoke_action("acquire", samples=10)
    wait_for(lambda: any(event["at"] == acquired["at"] for event in told))
    assert len(told) > seen
    assert set(told[-1]) == {"at", "peak"}


def test_a_running_oscilloscope_triggers_ten_times_a_second(scope):
    told = []
    scope.subscribe_event("triggered", lambda event: told.append(time.monotonic()))
    scope.invoke_action("start")
    try:
        wait_for(lambda: len(told) > 25, 15)
    finally:
        scope.invoke_action("stop")
    last = told[-20:]
    assert 1.5 < last[-1] - last[0] < 2.5
    assert scope.read_property("running") is False


def test_a_change_is_told_once(scope):
    told = []
    scope.observe_property("frequency", lambda event: told.append(event.data))
    value = [100.0]

    def written_and_told():
        value[0] += 1
        scope.write_property("frequency", value[0])
        return told

    wait_for(written_and_told, 15)
    wait_for(lambda: told[-1] == value[0])
    del told[:]
    for number in (200.0, 200.0, 201.0):
        scope.write_property("frequency", number)
        scope.read_property("frequency")
    wait_for(lambda: told and told[-1] == 201.0)
    assert told == [200.0, 201.0]


def test_noblock_gives_the_answer_later(scope):
    message = scope.read_property("amplitude", noblock=True)
    assert scope.read_reply(message) == scope.read_property("amplitude")


def test_oneway_is_done_before_what_is_asked_next(scope):
    scope.write_property("amplitude", 3.5, oneway=True)
    assert scope.read_property("amplitude") == 3.5


def test_an_action_is_asked_for_now_and_answered_later(scope):
    message = scope.invoke_action("acquire", samples=4, noblock=True)
    assert len(scope.invoke_action("acquire", samples=6)["samples"]) == 6
    assert len(scope.read_reply(message)["samples"]) == 4


def test_an_action_that_nobody_waits_for_is_done_before_what_is_asked_next(scope):
    try:
        assert scope.invoke_action("start", oneway=True) is None
        assert scope.read_property("running") is True
    finally:
        scope.invoke_action("stop")


def test_two_clients_at_once(new_client):
    answers = {}
    clients = {number: new_client("oscilloscope") for number in (3, 7)}

    def work(number):
        client = clients[number]
        answers[number] = [len(client.invoke_action("acquire", samples=number)["samples"]) for _ in range(100)]

    threads = [threading.Thread(target=work, args=(number,)) for number in (3, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert answers == {3: [3] * 100, 7: [7] * 100}


def test_the_voltage_can_be_read_while_it_ramps_and_output_off_ends_the_ramp(supply):
    supply.write_property("output", True)
    ramp = supply.invoke_action("ramp", target=9.0, seconds=60.0, noblock=True)
    low = supply.read_property("voltage")
    high = wait_for(lambda: (lambda v: v if v > low + 0.2 else None)(supply.read_property("voltage")))
    assert high > low
    supply.write_property("output", False)
    with pytest.raises(Exception) as raised:
        supply.read_reply(ramp, timeout=10)
    assert "output" in str(raised.value)


def test_what_is_not_allowed_while_it_is_tripped_says_so(supply):
    supply.write_property("limit", 0.1)
    supply.write_property("setpoint", 30.0)
    supply.write_property("output", True)
    wait_for(lambda: supply.read_property("state") == "tripped")
    assert supply.read_property("output") is False
    try:
        for attempt in (
            lambda: supply.write_property("setpoint", 1.0),
            lambda: supply.invoke_action("ramp", target=1.0, seconds=0.1),
        ):
            with pytest.raises(Exception) as raised:
                attempt()
            assert "tripped" in str(raised.value)
    finally:
        supply.invoke_action("reset")
        supply.write_property("limit", 1.0)
    assert supply.read_property("state") == "off"


def test_a_trip_is_told(supply):
    told = []
    supply.subscribe_event("tripped", lambda event: told.append(event.data))
    supply.write_property("limit", 0.1)

    def tripped_and_told():
        supply.invoke_action("reset")
        supply.write_property("setpoint", 30.0)
        supply.write_property("output", True)
        return told

    try:
        wait_for(tripped_and_told, 15)
    finally:
        supply.invoke_action("reset")
        supply.write_property("limit", 1.0)
    assert told[0]["current"] == 3.0
    assert told[0]["at"].endswith("Z")


def test_a_thermostat_tells_its_temperature_as_it_warms(thermostat):
    told = []
    thermostat.observe_property("temperature", lambda event: told.append(event.data))
    thermostat.write_property("setpoint", 60.0)
    wait_for(lambda: len(told) > 5, 20)
    thermostat.write_property("setpoint", 20.0)
    assert told[:5] == sorted(told[:5])
