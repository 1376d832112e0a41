"""hololinked's own server, with one property that it holds and one that asks a method."""

import logging
import socket
import threading
import time

from hololinked.core import Property, Thing
from hololinked.core.properties import Number


class Oscilloscope(Thing):
    amplitude = Number(default=1.0)

    @Property()
    def running(self):
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(port):
    thing = Oscilloscope(id="oscilloscope", logger=logging.getLogger("quiet"))
    thing.run_with_zmq_server(access_points=f"tcp://127.0.0.1:{port}")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    port = free_port()
    threading.Thread(target=serve, args=(port,), daemon=True).start()
    while not is_open(port):
        time.sleep(0.05)
    print(f"listens at tcp://127.0.0.1:{port}", flush=True)
    threading.Event().wait()
