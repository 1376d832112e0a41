package io.thingrack.zmq.owner;

/**
 * A message as it came in.
 *
 * @param peer from whom
 * @param frames the first five at most, null where there are fewer
 * @param count of all frames
 * @param tooLong whether it is longer than allowed, so that its frames are not all here
 * @param localAddress {@code host:port} that the peer is connected to, null where there is no such thing
 * @param arrived when, by {@link System#nanoTime()}
 */
public record Message(Peer peer, byte[][] frames, int count, boolean tooLong, String localAddress, long arrived) {
    /** Frames of a good message. */
    public static final int FRAMES = 5;

    /** @return frame 2, null if there is none */
    public byte[] header() {
        return frames[2];
    }
}
