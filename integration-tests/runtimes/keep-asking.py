"""Asks a Thing for a property without pause, as hololinked's client does:

    keep-asking.py ADDRESS THING PROPERTY [NAME=VALUE]

first writing the property NAME. Prints each answer that differs from the one before it, as "value …" or "error …", and when
its standard input ends "asked N times, at most N ms".
"""

import json
import sys
import threading
import time

from hololinked.client import ClientFactory


def main(address: str, thing: str, name: str, *writes: str) -> None:
    client = ClientFactory.zmq("rack", thing, access_point=address)
    for write in writes:
        key, value = write.split("=")
        client.write_property(key, json.loads(value))
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    asked, longest, before = 0, 0.0, None
    while not ended.is_set():
        began = time.monotonic()
        try:
            answer = f"value {client.read_property(name)}"
        except Exception as error:
            answer = f"error {type(error).__name__}: {error}"
        longest = max(longest, time.monotonic() - began)
        asked += 1
        if answer != before:
            print(answer, flush=True)
            before = answer
    print(f"asked {asked} times, at most {longest * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
