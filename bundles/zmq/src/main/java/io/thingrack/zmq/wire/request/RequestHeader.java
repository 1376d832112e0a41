package io.thingrack.zmq.wire.request;

import io.thingrack.zmq.wire.MessageType;
import java.util.List;

/**
 * The header of a request. Keys that were missing have their defaults.
 *
 * @param messageType {@code HANDSHAKE}, {@code OPERATION} or {@code EXIT}
 * @param messageId not empty
 * @param invocationTimeout nanoseconds, negative where there is no limit
 * @param executionTimeout nanoseconds, negative where there is no limit
 * @param oneway whether no answer is wanted
 * @param fetchLogs whether log lines are wanted beside the result
 * @param thingId whose, may be empty
 * @param object name of the affordance, may be empty
 * @param objects names where {@code objekt} is a list, else null
 * @param operation what to do, may be empty
 * @param contentType of the payload
 * @param preencodedContentType of the preserialized payload
 */
public record RequestHeader(
        MessageType messageType,
        String messageId,
        long invocationTimeout,
        long executionTimeout,
        boolean oneway,
        boolean fetchLogs,
        String thingId,
        String object,
        List<String> objects,
        String operation,
        String contentType,
        String preencodedContentType) {

    /** @return the same with another message id */
    RequestHeader withMessageId(String id) {
        return new RequestHeader(
                messageType,
                id,
                invocationTimeout,
                executionTimeout,
                oneway,
                fetchLogs,
                thingId,
                object,
                objects,
                operation,
                contentType,
                preencodedContentType);
    }
}
