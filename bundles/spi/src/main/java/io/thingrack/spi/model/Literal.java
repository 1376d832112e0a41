package io.thingrack.spi.model;

/**
 * A value that stands in a schema, so that null as a value is told apart from no value.
 *
 * @param value JSON data as Java: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger}, {@code
 *     Double}, {@code BigDecimal}, {@code Boolean} or null
 */
public record Literal(Object value) {}
