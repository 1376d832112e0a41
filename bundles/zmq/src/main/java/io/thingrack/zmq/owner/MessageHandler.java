package io.thingrack.zmq.owner;

/** What the owner thread does with messages. All by the owner thread, so none may block. */
public interface MessageHandler {
    /**
     * Takes a message in.
     *
     * @param message what came
     */
    void handle(Message message);

    /**
     * Does what is due.
     *
     * @return whether anything was
     */
    boolean tick();

    /** @return milliseconds until something will be due, 0 for never */
    long patience();
}
