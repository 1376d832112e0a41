package zmq.io;

/** A session that knows whether its peer has said who it is. */
interface Greeting {
    /** How long that may take; 0 for ever. */
    int handshakeMillis();

    /** Told of the clock of a new connection, before a byte is read from it. */
    void timedBy(HandshakeClock clock);

    /** Whether the handshake is over as far as the peer goes; or the engine still times it by itself. */
    boolean isOver();
}
