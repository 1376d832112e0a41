import pytest
import zmq
from hololinked.client import ClientFactory

from rack import Peer, Rack


@pytest.fixture(scope="session")
def rack(tmp_path_factory):
    rack = Rack(tmp_path_factory.mktemp("rack") / "one")
    yield rack
    rack.stop()


@pytest.fixture(scope="session")
def context():
    context = zmq.Context()
    yield context
    context.destroy(linger=0)


@pytest.fixture
def peer(rack, context):
    peer = Peer(context, rack.address)
    yield peer
    peer.close()


@pytest.fixture(scope="session")
def connect(rack):
    """Stock clients, one a Thing: making one costs half a second."""
    clients = {}

    def client(thing):
        if thing not in clients:
            clients[thing] = ClientFactory.zmq("rack", thing, access_point=rack.address)
        return clients[thing]

    return client


@pytest.fixture
def scope(connect):
    return connect("oscilloscope")


@pytest.fixture
def supply(connect):
    supply = connect("power-supply")
    supply.write_property("output", False)
    supply.invoke_action("reset")
    supply.write_property("setpoint", 0.0)
    return supply


@pytest.fixture
def thermostat(connect):
    return connect("thermostat")
