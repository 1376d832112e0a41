package io.thingrack.jeromq;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What became of peers that came to a ROUTER or REP socket with an identity that another one had.
 *
 * <p>The socket's base is one: {@code (IdentityCounts) socket.base()}. May be called from any thread.
 */
@ProviderType
public interface IdentityCounts {
    /** Newcomers that got the identity, since the socket was made; the connection that had it was cut. */
    long takenOver();

    /** Newcomers that were cut, since the socket was made: another peer's, or the socket allows no handover. */
    long refused();
}
