"""Somebody types at the terminal of the gateway."""

import os
import signal
import termios

import pytest

from rack import driver, wait_for
from terminal import Terminal

CTRL_C = "\x03"
UP = "\x1b[A"


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    terminal = Terminal(tmp_path_factory.mktemp("terminal") / "one")
    yield terminal
    terminal.end()


@pytest.mark.parametrize(
    "typed, line",
    [
        ("thing:li\t", "thing:list "),
        ("thing:read os\t", "thing:read oscilloscope "),
        ("read os\tfreq\t", "read oscilloscope frequency "),
        ("thing:write power-supply setp\t", "thing:write power-supply setpoint "),
        ("thing:invoke osc\tacq\tsam\t", "thing:invoke oscilloscope acquire samples="),
        ("thing:watch -n 1 therm\ttemp\t", "thing:watch -n 1 thermostat temperature "),
        ("thing:why io.thingrack.simulation.Therm\t", "thing:why io.thingrack.simulation.Thermostat "),
    ],
)
def test_a_tab_completes(terminal, typed, line):
    terminal.type(typed)
    text = terminal.until("rack> " + line)
    assert text.endswith("rack> " + line)
    terminal.type("\x15")
    terminal.until("rack> ")


def test_two_tabs_show_what_there_is(terminal):
    terminal.type("thing:read \t")
    text = terminal.until("thermostat\n")
    assert ["oscilloscope", "power-supply", "rack", "thermostat"] == text.splitlines()[1:5]
    terminal.type("\x15")


def test_a_line_can_be_corrected_and_comes_back(terminal):
    assert terminal.run("thing:read oscilloscope runing\x7f\x7f\x7fning") in ("true", "false")
    terminal.type(UP)
    terminal.until("rack> thing:read oscilloscope running")
    terminal.type("\x15")


def test_ctrl_c_ends_a_watch_and_not_the_rack(terminal):
    terminal.run("thing:write thermostat setpoint 90")
    terminal.type("thing:watch thermostat temperature\n")
    terminal.until("Z ")
    terminal.type(CTRL_C)
    terminal.until("rack> ")
    assert "served" in terminal.run("thing:list")


@pytest.mark.parametrize("ending", ["by a signal", "by Ctrl-C"])
def test_the_terminal_is_as_it_was_when_the_rack_has_ended(tmp_path, ending):
    terminal = Terminal(tmp_path / "one")
    if ending == "by Ctrl-C":
        terminal.type(CTRL_C)
    else:
        os.kill(terminal.process, signal.SIGTERM)
    wait_for(lambda: terminal.attributes() == terminal.before)
    wait_for(lambda: terminal.text() is not None and os.waitpid(terminal.process, os.WNOHANG)[0], 10)


def test_who_was_suspended_goes_on_at_a_terminal_that_others_had(terminal):
    os.kill(terminal.process, signal.SIGSTOP)
    termios.tcsetattr(terminal.file, termios.TCSANOW, terminal.before)
    terminal.type("")
    os.kill(terminal.process, signal.SIGCONT)
    terminal.until("rack> ")
    wait_for(lambda: not terminal.attributes()[3] & termios.ECHO)
    assert "served" in terminal.run("thing:list")


def served(terminal, thing):
    return any(line.split()[:2] == [thing, "served"] for line in terminal.run("thing:list").splitlines())


def test_a_bundle_is_stopped_and_started_by_its_number(terminal):
    target = terminal.home / "drivers" / "lamp.jar"
    target.write_bytes(driver("lamp-1").read_bytes())
    wait_for(lambda: served(terminal, "lamp"))
    number = terminal.run("lb -s lamp").splitlines()[-1].split("|")[0].strip()
    assert number.isdigit()

    # what the rack logs meanwhile is shown, too
    assert "Cannot" not in terminal.run(f"stop {number}")
    assert not served(terminal, "lamp")
    assert "Cannot" not in terminal.run(f"start {number}")
    wait_for(lambda: served(terminal, "lamp"))
