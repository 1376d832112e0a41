package io.thingrack.http.thing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Ids of Things as URIs, which the Web of Things has them to be, and back. What a URN cannot have is encoded with
 * {@code =} and two digits, since web servers refuse paths with an encoded percent sign.
 */
public final class ThingUrn {
    private static final String PREFIX = "urn:thingrack:";
    private static final String PLAIN = "-._~/:@!$'()*+,";
    private static final String HEX = "0123456789ABCDEF";

    private ThingUrn() {}

    /**
     * @param thingId plain
     * @return an ASCII URI: itself where it is a URN already, but one of these
     */
    public static String of(String thingId) {
        boolean urn = thingId.matches("urn:[a-z0-9-]{2,31}:[A-Za-z0-9()+,.:=@;$_!*'/~-]+");
        return urn && !thingId.startsWith(PREFIX) ? thingId : PREFIX + encoded(thingId);
    }

    private static String encoded(String thingId) {
        StringBuilder encoded = new StringBuilder(thingId.length() + 8);
        for (byte b : thingId.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return encoded.toString();
    }

    /**
     * @param id a URI of a Thing, or a plain id
     * @return the plain id
     */
    public static String thingId(String id) {
        if (!id.startsWith(PREFIX)) {
            return id;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = PREFIX.length(); i < id.length(); i++) {
            if (id.charAt(i) == '=' && i + 2 < id.length()) {
                bytes.write(Character.digit(id.charAt(i + 1), 16) << 4 | Character.digit(id.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(id.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notOurs) {
            return id;
        }
    }
}
