package io.thingrack.zmq.wire.response;

import io.thingrack.spi.Publication;
import io.thingrack.zmq.wire.EventTopics;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Puts publications into frames. For many threads. */
public final class PublicationWriter {
    private static final byte[] EMPTY = {};

    private final String sender;

    /** @param serverId whose publications */
    public PublicationWriter(String serverId) {
        sender = ",\"senderID\":" + JsonText.quote(serverId + "/event-publisher") + ",\"eventID\":";
    }

    /**
     * @param publication what is told
     * @return five frames, the arrays not to be changed any more
     * @throws IllegalArgumentException if no client could take it apart
     */
    public byte[][] write(Publication publication) {
        String event = EventTopics.eventId(publication.thingId(), publication.kind(), publication.name());
        Body body = Body.of(publication.value(), publication.binary());
        StringBuilder header = new StringBuilder(400);
        header.append("{\"messageType\":\"EVENT\",\"messageID\":\"")
                .append(messageId())
                .append('"');
        header.append(sender);
        JsonText.quote(header, event);
        header.append(",\"payloadContentType\":");
        JsonText.quote(header, body.payload().contentType());
        header.append(",\"preencodedPayloadContentType\":");
        JsonText.quote(header, body.preserialized().contentType());
        header.append('}');
        return new byte[][] {
            JsonText.utf8(EventTopics.key(event)),
            EMPTY,
            JsonText.utf8(header),
            body.payload().bytes(),
            body.preserialized().bytes()
        };
    }

    /** A UUID4 that takes no lock; it tells messages apart, nothing hangs on its being hard to guess. */
    private static UUID messageId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~0xC000000000000000L | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
