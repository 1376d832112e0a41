package io.thingrack.zmq.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What is subscribed to at one publisher: that with which the first frame of a publication has to begin. Changed by the
 * owner thread, asked by all. Bytes are held as Latin-1 text, so that their order is that of the bytes.
 */
final class Subscriptions {
    private final ConcurrentSkipListSet<String> prefixes = new ConcurrentSkipListSet<>();

    /**
     * @param message from XPUB: 1 or 0, and the topic
     * @return whether it was such a message
     */
    boolean apply(byte[] message) {
        if (message.length == 0 || message[0] != 0 && message[0] != 1) {
            return false;
        }
        String topic = new String(message, 1, message.length - 1, StandardCharsets.ISO_8859_1);
        if (message[0] == 1) {
            prefixes.add(topic);
        } else {
            prefixes.remove(topic);
        }
        return true;
    }

    /**
     * Whatever lies between a prefix of the topic and the topic begins with that prefix. So the nearest entry below
     * tells at least how long a prefix can be.
     *
     * @param frame the first of a publication
     * @return whether an entry is a prefix of it
     */
    boolean matches(String frame) {
        String topic = latin1(frame);
        while (true) {
            String below = prefixes.floor(topic);
            if (below == null) {
                return false;
            }
            if (topic.startsWith(below)) {
                return true;
            }
            topic = topic.substring(0, common(topic, below));
        }
    }

    boolean isEmpty() {
        return prefixes.isEmpty();
    }

    private static int common(String a, String b) {
        int length = Math.min(a.length(), b.length());
        int same = 0;
        while (same < length && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String latin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }
}
