"""Reads every property of Things over ZeroMQ with hololinked's client: read-rack.py ADDRESS THING..."""

import sys

from hololinked.client import ClientFactory


def main(address: str, things: list[str]) -> int:
    for thing in things:
        client = ClientFactory.zmq("rack", thing, access_point=address)
        names = sorted(client.td["properties"])
        missing = [name for name in names if client.read_property(name) is None]
        if missing or not names:
            print(f"{thing}: no value of {missing or 'any property'}")
            return 1
        print(thing, ", ".join(names))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
