"""Reads every property of Things over ZeroMQ with hololinked's client: read-rack.py ADDRESS THING..."""

import sys

from hololinked.client import ClientFactory


def main(address: str, things: list[str]) -> int:
    for thing in things:
        client = ClientFactory.zmq("rack", thing, access_point=address)
        values = client.read_all_properties()
        if not values:
            print(f"{thing} has no properties")
            return 1
        print(thing, ", ".join(sorted(values)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
