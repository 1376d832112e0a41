package io.thingrack.http.thing;

import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.route.UriText;

/** Ids of Things as URIs, which the Web of Things has them to be, and back. */
public final class ThingUrn {
    private static final String PREFIX = "urn:thingrack:";

    private ThingUrn() {}

    /**
     * @param thingId plain
     * @return an ASCII URI: itself where it is a URN already, but one of these
     */
    public static String of(String thingId) {
        boolean urn = thingId.matches("urn:[a-z0-9-]{2,31}:[A-Za-z0-9()+,.:=@;$_!*'%/~-]+");
        return urn && !thingId.startsWith(PREFIX) ? thingId : PREFIX + UriText.encode(thingId);
    }

    /**
     * @param id a URI of a Thing, or a plain id
     * @return the plain id
     */
    public static String thingId(String id) {
        if (!id.startsWith(PREFIX)) {
            return id;
        }
        try {
            return UriText.decode(id.substring(PREFIX.length()));
        } catch (ProblemException notOurs) {
            return id;
        }
    }
}
