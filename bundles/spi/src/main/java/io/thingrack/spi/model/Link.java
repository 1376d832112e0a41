package io.thingrack.spi.model;

import java.util.Map;
import java.util.Objects;

/**
 * Where else to look (TD 1.1, section 5.3.4.1). Null: the term is absent.
 *
 * @param href address
 * @param type media type of what is there
 * @param rel relation, as {@code type}, {@code collection}, {@code item}, {@code icon}
 * @param anchor of what it is a link, where not of this Thing
 * @param sizes of an icon, as {@code 16x16}
 * @param hreflang languages of what is there
 * @param extensions all other terms, JSON data as in {@link Literal}; never null
 */
public record Link(
        String href,
        String type,
        String rel,
        String anchor,
        String sizes,
        Names hreflang,
        Map<String, Object> extensions) {
    /** Checks that there is an address. */
    public Link {
        Objects.requireNonNull(href);
        extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
    }

    /**
     * @param rel relation
     * @param href address
     * @param type media type of what is there, or null
     * @return a plain one
     */
    public static Link of(String rel, String href, String type) {
        return new Link(href, type, rel, null, null, null, Map.of());
    }
}
