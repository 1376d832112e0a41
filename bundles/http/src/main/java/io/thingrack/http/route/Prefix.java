package io.thingrack.http.route;

import java.util.Set;

/** What stands before a Thing's id in a path, and tells how its client speaks. */
public enum Prefix {
    /** Nothing: a client of the Web of Things, a browser. */
    NONE(""),
    /** The same, for ids that begin like a path of the face's own. */
    ALWAYS("~"),
    /** A stock hololinked client, to which an error is a 200. */
    HOLOLINKED("~hololinked");

    /** First segments that are the face's own. */
    static final Set<String> OWN =
            Set.of("things", "events", "search", ".well-known", "liveness", "readiness", "openapi.json", "favicon.ico");

    private final String segment;

    Prefix(String segment) {
        this.segment = segment;
    }

    /** @return the segment, empty for none */
    public String segment() {
        return segment;
    }

    /** @return whether answers are those of hololinked's server */
    public boolean isHololinked() {
        return this == HOLOLINKED;
    }

    static Prefix of(String first) {
        return first.equals(ALWAYS.segment) ? ALWAYS : first.equals(HOLOLINKED.segment) ? HOLOLINKED : NONE;
    }

    /**
     * @param thingId any
     * @return the path of that Thing, from the first slash on
     */
    public String path(String thingId) {
        StringBuilder path = new StringBuilder();
        String[] segments = thingId.split("/");
        boolean own = OWN.contains(segments[0]) || of(segments[0]) != NONE;
        String before = this == NONE && own ? ALWAYS.segment : segment;
        if (!before.isEmpty()) {
            path.append('/').append(before);
        }
        for (String part : segments) {
            path.append('/').append(UriText.encode(part));
        }
        return path.toString();
    }
}
