package zmq.io;

import zmq.Msg;

/**
 * The identity that a peer gave itself, as its connection hands it to the socket: with what the connection knows of the
 * peer.
 *
 * <p>An identity from inside the process is a plain {@link Msg}.
 */
public final class Arrival extends Msg {
    private final PeerSession session;
    private final String user;
    private final String host;

    Arrival(Msg identity, PeerSession session, String user, String host) {
        super(identity);
        this.session = session;
        this.user = user;
        this.host = host;
    }

    /**
     * Whether this peer and that one are the same as far as anybody can tell: the user that authentication named, or
     * without one the host. A peer whose host is not known (ZMTP 2 and older) is nobody else.
     */
    public boolean isSamePeerAs(Arrival that) {
        if (user != null || that.user != null) {
            return user != null && user.equals(that.user);
        }
        return host != null && host.equals(that.host);
    }

    /** How much lies in the queue to it; null where nobody counts. */
    public Meter meter() {
        return session.meter();
    }

    /** Ends its connection, from any thread, without waiting for what the peer has not read. */
    public void cut() {
        session.cut();
    }

    @Override
    public String toString() {
        return "Arrival[user=" + user + ", host=" + host + "]";
    }
}
