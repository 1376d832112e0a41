package io.thingrack.http.stream;

/** Who waits for messages of a channel. Called by the one thread of the streams; does not block. */
interface Listener {
    /**
     * @param channel whose
     * @param message what is told
     * @return whether it goes on listening
     */
    boolean tell(Channel channel, Message message);

    /** Keeps it alive. @return whether it goes on listening */
    boolean beat();

    /** There will be no more. */
    void end();
}
