package io.thingrack.spi.model;

import java.util.Map;
import java.util.Objects;

/**
 * How a Thing is secured (TD 1.1, section 5.3.3).
 *
 * @param scheme {@code nosec}, {@code basic}, {@code digest}, {@code apikey}, {@code bearer}, {@code psk}, {@code
 *     oauth2}, {@code auto}, {@code combo}, or one of another context
 * @param types semantic tags ({@code @type}), or null
 * @param labels of which only the description is used; never null
 * @param proxy address of one that the scheme is for, or null
 * @param terms those of the scheme ({@code in}, {@code name}, {@code qop}, {@code authorization}, {@code alg}, {@code
 *     format}, {@code identity}, {@code token}, {@code refresh}, {@code scopes}, {@code flow}, {@code oneOf}, {@code
 *     allOf}) and extensions, JSON data as in {@link Literal}; never null
 */
public record SecurityScheme(String scheme, Names types, Labels labels, String proxy, Map<String, Object> terms) {
    /** Without any. */
    public static final SecurityScheme NO_SECURITY = new SecurityScheme("nosec", null, Labels.NONE, null, Map.of());

    /** Checks that the scheme is named. */
    public SecurityScheme {
        Objects.requireNonNull(scheme);
        Objects.requireNonNull(labels);
        terms = Ordered.copyOf(Objects.requireNonNull(terms));
    }
}
