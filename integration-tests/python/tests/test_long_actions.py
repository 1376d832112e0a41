"""Actions that take long, as a stock client sees them: runs that can be watched and cancelled."""

import pytest

from rack import wait_for


def test_a_long_action_can_be_watched_and_cancelled(supply):
    supply.write_property("output", True)
    ramp = supply.invoke_action("ramp", target=9.0, seconds=60.0, noblock=True)
    run = wait_for(lambda: next((run for run in supply.read_property("runs") if run["state"] == "running"), None))
    assert run["action"] == "ramp"
    wait_for(lambda: supply.read_property("runs")[0]["progress"] > 0)

    assert supply.invoke_action("cancel", id=run["id"]) is True

    with pytest.raises(InterruptedError):
        supply.read_reply(ramp, timeout=10)
    assert supply.read_property("runs")[0]["state"] == "cancelled"
    assert supply.invoke_action("cancel", id=run["id"]) is False


def test_who_waits_gets_the_result_and_the_run_tells_of_it_afterwards(supply):
    supply.write_property("output", True)

    assert supply.invoke_action("ramp", target=2.0, seconds=0.1) is None

    run = supply.read_property("runs")[0]
    assert (run["action"], run["state"], run["progress"]) == ("ramp", "completed", 1.0)


def test_a_run_that_is_unknown_is_named(supply):
    with pytest.raises(ValueError, match="no run 'nonsense'"):
        supply.invoke_action("cancel", id="nonsense")
