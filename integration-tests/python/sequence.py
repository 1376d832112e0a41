"""Many requests to a rack from the stock Python socket library, each answer checked by its message id, beside an echo.

The echo gets the same frames, in the same run, in rounds that alternate with the rack's. Prints the rate of both and their
ratio; exit code 1 where an answer was lost, doubled, or no REPLY.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

import zmq

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "tests"))

from rack import JAVA, ROOT, Peer, Rack  # noqa: E402

ROUNDS = 10
PATIENCE = 10_000
ID = b'"messageID":"'
TYPE = b'"messageType":"'


class Target:
    """Something that answers at an address, and how it did."""

    def __init__(self, context, name, address, answers_with):
        self.name = name
        self.answers_with = answers_with
        self.peer = Peer(context, address)
        self.lost = self.doubled = self.wrong = 0

    def warm_up(self, thing, prop):
        self.round(requests(self.peer, thing, prop, 2000), 50)

    def round(self, messages, outstanding):
        """Sends all, with so many on the way at a time. Gives requests a second."""
        socket = self.peer.socket
        send, receive, poll = socket.send_multipart, socket.recv_multipart, socket.poll
        waiting = set()
        began = time.perf_counter()
        sent = 0
        while sent < len(messages) or waiting:
            while sent < len(messages) and len(waiting) < outstanding:
                waiting.add(messages[sent][0])
                send(messages[sent][1], copy=True)
                sent += 1
            if not poll(PATIENCE):
                self.lost += len(waiting)
                waiting.clear()
            else:
                self.take(receive(), waiting)
        took = time.perf_counter() - began
        while poll(50):
            self.take(receive(), waiting)
        return len(messages) / took

    def take(self, frames, waiting):
        header = frames[1]
        start = header.index(ID) + len(ID)
        answered = header[start : start + 36]
        if answered not in waiting:
            self.doubled += 1
            return
        waiting.discard(answered)
        start = header.index(TYPE) + len(TYPE)
        if not header.startswith(self.answers_with, start):
            self.wrong += 1


def requests(peer, thing, prop, count):
    """The message id and the frames of each: made beforehand, so that the time is not that of Python's JSON."""
    made = []
    for _ in range(count):
        identifier = str(uuid.uuid4())
        header = peer.header(thing, prop, "readproperty", messageID=identifier)
        frames = [b"", json.dumps(header, separators=(",", ":")).encode(), b"null", b""]
        made.append((identifier.encode(), frames))
    return made


def compare(rack, echo, arguments, outstanding):
    rates = {rack: [], echo: []}
    for number in range(ROUNDS):
        order = (rack, echo) if number % 2 == 0 else (echo, rack)
        for target in order:
            messages = requests(target.peer, arguments.thing, arguments.property, arguments.count // ROUNDS)
            rates[target].append(target.round(messages, outstanding))
    ratios = [ours / theirs for ours, theirs in zip(rates[rack], rates[echo])]
    print(
        f"{arguments.count:,} requests, {outstanding} outstanding:"
        f" rack {statistics.median(rates[rack]):,.0f}/s, JeroMQ echo {statistics.median(rates[echo]):,.0f}/s,"
        f" ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--thing", default="oscilloscope")
    parser.add_argument("--property", default="running", help="running asks the driver, amplitude is held by the rack")
    arguments = parser.parse_args()
    classpath = (HERE / "target" / "classpath.txt").read_text().strip()
    context = zmq.Context()
    with tempfile.TemporaryDirectory() as folder:
        served = Rack(pathlib.Path(folder) / "rack", f"@{ROOT / 'thingrack.opts'}")
        command = [JAVA, f"@{ROOT / 'thingrack.opts'}", "-cp", f"{HERE / 'target' / 'test-classes'}:{classpath}"]
        echoing = subprocess.Popen([*command, "io.thingrack.itest.python.Echo"], stdout=subprocess.PIPE, text=True)
        try:
            rack = Target(context, "rack", served.address, b'REPLY"')
            echo = Target(context, "echo", echoing.stdout.readline().strip(), b'OPERATION"')
            for target in (rack, echo) * 5:
                target.warm_up(arguments.thing, arguments.property)
            for outstanding in (1, 100):
                compare(rack, echo, arguments, outstanding)
            for target in (rack, echo):
                print(f"{target.name}: {target.lost} lost, {target.doubled} doubled, {target.wrong} with another answer")
                target.peer.close()
        finally:
            echoing.kill()
            echoing.wait()
            served.stop()
    context.destroy(linger=0)
    return 1 if any(target.lost or target.doubled or target.wrong for target in (rack, echo)) else 0


if __name__ == "__main__":
    sys.exit(main())
