package io.thingrack.core.serialization;

import java.util.Set;

/** There is no serializer of a content type. The message names it and those that there are. */
public final class NoSerializerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String contentType;

    /**
     * @param contentType that was asked for
     * @param known those that there are
     */
    public NoSerializerException(String contentType, Set<String> known) {
        super("no serializer for content type \"" + contentType + "\"; there are " + known);
        this.contentType = contentType;
    }

    /** @return the content type that was asked for */
    public String contentType() {
        return contentType;
    }
}
