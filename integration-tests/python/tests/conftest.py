import pytest
import zmq
from hololinked.client import ClientFactory

from rack import Listener, Peer, Rack, driver, wait_for


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


@pytest.fixture
def listen(rack, context):
    listeners = []

    def listen(topic):
        listeners.append(Listener(context, rack.events, topic))
        return listeners[-1]

    yield listen
    for listener in listeners:
        listener.close()


@pytest.fixture
def drop_in(rack, context):
    """Puts drivers into the rack, each with a Thing that then answers, and takes them out after the test."""
    peer = Peer(context, rack.address)
    dropped = []

    def answers(thing):
        return peer.ask(thing, "ping", "invokeaction")[0]["messageType"] == "REPLY"

    def drop_in(name, thing, seconds=10):
        dropped.append((rack.drop_in(driver(name)), thing))
        wait_for(lambda: answers(thing), seconds)

    def take_out():
        for file, _ in dropped:
            file.unlink()
        for _, thing in dropped:
            wait_for(lambda: not answers(thing))
        dropped.clear()

    drop_in.take_out = take_out
    yield drop_in
    take_out()
    peer.close()


@pytest.fixture(scope="session")
def stock_client():
    """Makes stock clients, and keeps them: one that was collected may make the next one fail, which finds its file
    number taken (pyzmq names the monitor of a socket by it)."""
    clients = []

    def stock_client(server, thing, address, **options):
        clients.append(ClientFactory.zmq(server, thing, access_point=address, **options))
        return clients[-1]

    return stock_client


@pytest.fixture(scope="session")
def new_client(rack, stock_client):
    """Makes stock clients of the rack's Things."""

    def new_client(thing, **options):
        return stock_client("rack", thing, rack.address, **options)

    return new_client


@pytest.fixture(scope="session")
def connect(new_client):
    """Stock clients, one a Thing: making one costs half a second."""
    clients = {}

    def client(thing):
        if thing not in clients:
            clients[thing] = new_client(thing)
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
