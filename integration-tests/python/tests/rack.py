"""The rack's jar in a process of its own, and how to talk to it without a client library."""

import json
import os
import pathlib
import re
import subprocess
import time
import uuid

import zmq

ROOT = pathlib.Path(__file__).resolve().parents[3]
JAR = ROOT / "bndrun" / "target" / "thingrack.jar"
DRIVERS = ROOT / "integration-tests" / "drivers"
JAVA = os.environ.get("RACK_JAVA", "java")
PATIENCE = 30


def driver(name):
    """The jar of a driver bundle made for tests."""
    return DRIVERS / name / "target" / f"{name}.jar"


def wait_for(condition, seconds=10.0):
    """Gives the first true value of the condition, asked again and again; fails when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.005)


class Rack:
    """A running rack. Its home, its log and its ports are its own."""

    def __init__(self, folder, *options):
        self.folder = pathlib.Path(folder)
        self.home = self.folder / "home"
        (self.folder / "tmp").mkdir(parents=True)
        self._out = open(self.folder / "out", "wb")
        self._err = open(self.folder / "err", "wb")
        command = [
            JAVA,
            f"-Djava.io.tmpdir={self.folder / 'tmp'}",
            f"-Dthingrack.home={self.home}",
            f"-Dthingrack.zmq.ipc.dir={self.folder / 'ipc'}",
            "-Dthingrack.zmq.port=0",
            "-Dthingrack.http.port=0",
            "-Dthingrack.zmq.events.port=0",
            *options,
            "-jar",
            str(JAR),
        ]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self._out, stderr=self._err)
        try:
            ready = wait_for(self._ready_line, PATIENCE)
        except BaseException:
            self.stop()
            raise
        self.address = re.search(r"zmq=(\S+)", ready).group(1)
        self.events = re.search(r"events=(\S+)", ready).group(1)

    def _ready_line(self):
        assert self.process.poll() is None, self.log()
        for line in (self.folder / "out").read_text(encoding="utf-8").splitlines():
            if line.startswith("Thingrack is ready"):
                return line
        return None

    def log(self):
        return (self.folder / "err").read_text(encoding="utf-8", errors="replace")

    def drop_in(self, jar, name=None):
        """Puts a bundle into the drop-in folder, whole at once, as a careful person does."""
        target = self.home / "drivers" / (name or jar.name)
        partial = target.with_suffix(".part")
        partial.write_bytes(jar.read_bytes())
        partial.rename(target)
        return target

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self._out.close()
        self._err.close()


class Peer:
    """A raw DEALER that speaks the five-frame contract."""

    def __init__(self, context, address, identity=None):
        self.identity = identity or uuid.uuid4().hex
        self.socket = context.socket(zmq.DEALER)
        self.socket.setsockopt(zmq.IDENTITY, self.identity.encode())
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(address)

    def header(self, thing="", name="", operation="", **more):
        header = {
            "messageType": "OPERATION",
            "messageID": str(uuid.uuid4()),
            "senderID": self.identity,
            "receiverID": "rack",
            "serverExecutionContext": {"invokation_timeout": 5, "execution_timeout": 5},
            "thingExecutionContext": {"fetch_execution_logs": False},
            "thingID": thing,
            "objekt": name,
            "operation": operation,
            "payloadContentType": "application/json",
            "preencodedPayloadContentType": "text/plain",
        }
        header.update(more)
        return header

    def send(self, header, payload=b"null", binary=b""):
        self.socket.send_multipart([b"", json.dumps(header).encode(), payload, binary])

    def receive(self, seconds=10):
        """The header and the frames after it; None when nothing comes in time."""
        if not self.socket.poll(int(seconds * 1000)):
            return None
        frames = self.socket.recv_multipart()
        assert len(frames) == 4 and frames[0] == b"", frames
        return json.loads(frames[1]), frames[2], frames[3]

    def ask(self, thing, name, operation, payload=b"null", binary=b"", **more):
        """One request and its answer: the header, the frame 3 as it came, frame 4."""
        header = self.header(thing, name, operation, **more)
        self.send(header, payload, binary)
        answer = self.receive()
        assert answer is not None, "no answer"
        assert answer[0]["messageID"] == header["messageID"]
        return answer

    def read(self, thing, name):
        answer = self.ask(thing, name, "readproperty")
        assert answer[0]["messageType"] == "REPLY", answer
        return strict_json(answer[1])

    def error(self, *args, **more):
        """The message type, and the exception's type and message."""
        header, payload, _ = self.ask(*args, **more)
        exception = json.loads(payload)["exception"]
        return header["messageType"], exception["type"], exception["message"]

    def close(self):
        self.socket.close()


class Listener:
    """A raw SUB that hears one topic, as a stock client names it."""

    def __init__(self, context, address, topic):
        self.socket = context.socket(zmq.SUB)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(address)
        self.socket.subscribe(topic.encode())

    def receive(self, seconds=10):
        """The header and the frames after it; None when nothing comes in time."""
        if not self.socket.poll(int(seconds * 1000)):
            return None
        frames = self.socket.recv_multipart()
        assert len(frames) == 5 and frames[1] == b"", frames
        return json.loads(frames[2]), frames[3], frames[4]

    def first(self, cause):
        """The first message; the cause is repeated, as what is told before the subscription is there is not heard."""

        def heard():
            cause()
            return self.receive(0.1)

        return wait_for(heard)

    def close(self):
        self.socket.close()


def strict_json(text):
    """JSON as the standard has it: Python's own reader takes NaN."""

    def refuse(word):
        raise AssertionError(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)
