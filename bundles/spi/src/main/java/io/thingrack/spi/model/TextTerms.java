package io.thingrack.spi.model;

/**
 * The terms of texts (TD 1.1, section 5.3.2.6). Null: the term is absent.
 *
 * @param minLength fewest characters
 * @param maxLength most characters
 * @param pattern regular expression to be found in a text
 * @param contentEncoding how a text holds bytes, as {@code base64}
 * @param contentMediaType what those bytes are
 */
public record TextTerms(
        Integer minLength, Integer maxLength, String pattern, String contentEncoding, String contentMediaType) {
    /** None at all. */
    public static final TextTerms NONE = new TextTerms(null, null, null, null, null);
}
