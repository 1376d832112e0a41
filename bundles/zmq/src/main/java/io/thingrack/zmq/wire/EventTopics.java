package io.thingrack.zmq.wire;

import io.thingrack.spi.Publication;
import java.util.Arrays;
import java.util.List;

/**
 * Event ids and what is subscribed to. A stock client asks for a property's changes by {@code thing/property} and for an
 * event by {@code thing/event}, and ZeroMQ takes that for a prefix. So the first frame of a publication is its event id
 * and a NUL byte, and each such topic stands for exact keys.
 */
public final class EventTopics {
    private static final String CHANGE = "_change_event";
    private static final char END = '\0';

    private EventTopics() {}

    /**
     * @param thingId whose
     * @param kind what is published
     * @param name of the event or property
     * @return the event id
     */
    public static String eventId(String thingId, Publication.Kind kind, String name) {
        return kind == Publication.Kind.EVENT ? thingId + "/" + name : thingId + "/" + name + CHANGE;
    }

    /** @return what the first frame of its publications says: no other one's begins with it */
    public static String key(String eventId) {
        return eventId + END;
    }

    /**
     * @param topic as a client subscribed
     * @return the keys that it stands for: the event of that name and the changes of the property of that name. Both,
     *     whatever the Thing has, since its next driver may have the other. A topic that is empty, ends in a slash or has
     *     none is a prefix, as ever
     */
    public static List<byte[]> keys(byte[] topic) {
        int slash = lastSlash(topic);
        if (slash < 0 || slash == topic.length - 1 || topic[topic.length - 1] == END) {
            return List.of(topic);
        }
        return List.of(with(topic, ""), with(topic, CHANGE));
    }

    private static int lastSlash(byte[] topic) {
        int index = topic.length - 1;
        while (index >= 0 && topic[index] != '/') {
            index--;
        }
        return index;
    }

    private static byte[] with(byte[] topic, String ending) {
        byte[] key = Arrays.copyOf(topic, topic.length + ending.length() + 1);
        for (int i = 0; i < ending.length(); i++) {
            key[topic.length + i] = (byte) ending.charAt(i);
        }
        return key;
    }
}
