package io.thingrack.http.stream;

/**
 * Something that listeners are told.
 *
 * @param sequence counts up in its channel
 * @param name of the affordance, or of the event
 * @param data JSON text
 */
record Message(long sequence, String name, byte[] data) {}
