package io.thingrack.zmq.wire;

import io.thingrack.spi.Publication;
import java.nio.charset.StandardCharsets;
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

    /** What a Thing has of a name. */
    public enum Meaning {
        PROPERTY,
        EVENT,
        /** Neither, both, or nobody knows the Thing: either may be meant. */
        EITHER
    }

    /** Knows the Things. */
    @FunctionalInterface
    public interface Meanings {
        /**
         * @param thingId of a Thing, or of none
         * @param name of something that it may have
         * @return what it is
         */
        Meaning of(String thingId, String name);
    }

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
     * @param meanings knows the Things
     * @return the keys that it stands for. A topic that is empty, ends in a slash or has none is a prefix, as ever
     */
    public static List<byte[]> keys(byte[] topic, Meanings meanings) {
        int slash = lastSlash(topic);
        if (slash < 0 || slash == topic.length - 1 || topic[topic.length - 1] == END) {
            return List.of(topic);
        }
        String thing = new String(topic, 0, slash, StandardCharsets.UTF_8);
        String name = new String(topic, slash + 1, topic.length - slash - 1, StandardCharsets.UTF_8);
        return switch (meanings.of(thing, name)) {
            case EVENT -> List.of(with(topic, ""));
            case PROPERTY -> List.of(with(topic, CHANGE));
            case EITHER -> List.of(with(topic, ""), with(topic, CHANGE));
        };
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
