"""What hololinked's clients really sent, replayed byte for byte, and what the rack answers.

As a command, `vectors.py FILE` writes the answers of the rack as it is, which test_vectors.py holds later ones to.
"""

import base64
import copy
import json
import os
import pathlib
import re
import sys
import tempfile
import time

import msgspec
import zmq

from rack import ROOT, Rack, driver, wait_for

RECORDED = pathlib.Path(
    os.environ.get("VECTORS", ROOT / "bundles" / "zmq" / "src" / "test" / "resources" / "hololinked-zmq.json")
)
OURS = pathlib.Path(__file__).with_name("rack-vectors.json")
QUIET = 0.15
"""Seconds without an answer after which none comes."""


def steps():
    """Name and exchange of each recorded step, frames as bytes."""
    document = json.loads(RECORDED.read_text(encoding="utf-8"))
    for vector in document["vectors"]:
        exchange = [
            (part["kind"], part["transport"], [frame_bytes(frame) for frame in part["frames"]])
            for part in vector["exchange"]
        ]
        yield vector["name"], exchange


def frame_bytes(frame):
    return frame.encode() if isinstance(frame, str) else base64.b64decode(frame["base64"])


class Replay:
    """A rack with the Thing of the recordings, one socket for each recorded client, and an ear for what it publishes."""

    def __init__(self, context, folder):
        self.context = context
        self.rack = Rack(folder, "-Dthingrack.server.id=rig")
        self.rack.drop_in(driver("bench"))
        self.sockets = {}
        self.ear = context.socket(zmq.SUB)
        self.ear.subscribe(b"bench/")
        self.ear.connect(self.rack.events)
        wait_for(self._served)
        wait_for(self._heard, 20)
        # what was published for the ear's sake
        while self.ear.poll(300):
            self.ear.recv_multipart()

    def _ask(self, socket, name, operation, payload):
        header = {
            "messageType": "OPERATION",
            "messageID": "replay",
            "senderID": "replay",
            "receiverID": "rig",
            "thingID": "bench",
            "objekt": name,
            "operation": operation,
        }
        socket.send_multipart([b"", json.dumps(header).encode(), payload, b""])
        return json.loads(socket.recv_multipart()[1]) if socket.poll(5000) else {"messageType": None}

    def _served(self):
        return self._ask(self._socket(b"replay", "tcp"), "ping", "invokeaction", b"{}")["messageType"] == "REPLY"

    def _heard(self):
        """Events that leave no trace in any property."""
        self._ask(self._socket(b"replay", "tcp"), "alarm", "invokeaction", b"{}")
        return self.ear.poll(100)

    def _socket(self, identity, transport):
        key = identity, transport
        if key not in self.sockets:
            socket = self.context.socket(zmq.DEALER)
            socket.setsockopt(zmq.IDENTITY, identity)
            socket.setsockopt(zmq.LINGER, 0)
            socket.connect(f"ipc://{self.rack.folder / 'ipc' / 'rig.ipc'}" if transport == "ipc" else self.rack.address)
            self.sockets[key] = socket
        return self.sockets[key]

    def run(self, exchange):
        """The requests of one step, each sent when the recording has what came before; the answers, and what was
        published, as the recording has them."""
        asked = []
        expected = 0
        answers = []
        for kind, transport, frames in exchange:
            if kind == "request":
                if expected:
                    answers += self._answers(asked, expected)
                    expected = 0
                socket = self._socket(frames[0], transport)
                asked.append(socket)
                socket.send_multipart(frames[1:])
            elif kind == "response":
                expected += 1
        answers += self._answers(asked, expected, 0.6)
        return answers, self._published()

    def _answers(self, sockets, count, quiet=0.0):
        """At least so many, and all that come until it is quiet."""
        answers = []
        poller = zmq.Poller()
        for socket in set(sockets):
            poller.register(socket, zmq.POLLIN)
        end = time.monotonic() + (2 if count else 0)
        while True:
            waiting = max(end - time.monotonic(), 0) if len(answers) < count else quiet and QUIET
            ready = dict(poller.poll(waiting * 1000))
            if not ready:
                return answers
            for socket in ready:
                answers.append([socket.getsockopt(zmq.IDENTITY), *socket.recv_multipart()])

    def _published(self):
        published = []
        while self.ear.poll(50):
            published.append(self.ear.recv_multipart())
        return published

    def close(self):
        self.rack.stop()
        for socket in [*self.sockets.values(), self.ear]:
            socket.close(linger=0)


def decoded(content_type, data):
    if content_type == "application/json":
        return json.loads(data)
    if content_type == "application/msgpack":
        return msgspec.msgpack.decode(data)
    return data.decode()


def read(frames):
    """A message as an object that can be compared and written as JSON."""
    header = json.loads(frames[2])
    return {
        "header": header,
        "payload": decoded(header["payloadContentType"], frames[3]),
        "bytes": base64.b64encode(frames[4]).decode(),
    }


def steady(message):
    """Without what is of this run only: ports, folders, times, threads, ids of publications."""
    message = copy.deepcopy(message)
    if message["header"]["messageType"] == "EVENT":
        message["header"]["messageID"] = "<id>"
    payload = message["payload"]
    logs = payload.get("execution_logs") if isinstance(payload, dict) else None
    for line in logs or []:
        line["timestamp"] = "<time>"
        line["thread_id"] = "<thread>"
    text = json.dumps(message["payload"], ensure_ascii=False)
    text = re.sub(r"tcp://127\.0\.0\.1:\d+", "tcp://<address>", text)
    text = re.sub(r"ipc://[^\"]*/", "ipc://<folder>/", text)
    message["payload"] = json.loads(text)
    return message


def record(file):
    context = zmq.Context()
    with tempfile.TemporaryDirectory() as folder:
        replay = Replay(context, pathlib.Path(folder) / "rack")
        try:
            vectors = [{"name": name, **recorded(replay, exchange)} for name, exchange in steps()]
        finally:
            replay.close()
    context.destroy(linger=0)
    document = {
        "about": "What the rack answers to the requests in hololinked-zmq.json, in their order. Written by"
        " integration-tests/python/record; look at what changed before you commit it.",
        "vectors": vectors,
    }
    pathlib.Path(file).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def recorded(replay, exchange):
    answers, published = replay.run(exchange)
    return {
        "answers": [steady(read(frames)) for frames in answers],
        "published": [steady(read(frames)) for frames in published],
    }


if __name__ == "__main__":
    record(sys.argv[1] if len(sys.argv) > 1 else OURS)
