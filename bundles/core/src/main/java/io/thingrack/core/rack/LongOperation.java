package io.thingrack.core.rack;

/**
 * An operation that a driver has been at for long.
 *
 * @param thingId id of the Thing
 * @param doing what it is, in words
 * @param millis for how long it has been running
 * @param thread that it runs in; empty where its {@code CompletionStage} is not complete
 * @param where that thread stands in the driver
 * @param answered whether its client has its answer
 */
public record LongOperation(String thingId, String doing, long millis, String thread, String where, boolean answered) {}
