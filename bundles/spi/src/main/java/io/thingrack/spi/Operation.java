package io.thingrack.spi;

/** What a {@link Job} asks for; the operation types of TD 1.1, section 5.3.4.2, that need the Thing. */
public enum Operation {
    /** {@code readproperty}. */
    READ_PROPERTY,
    /** {@code writeproperty}. */
    WRITE_PROPERTY,
    /** {@code deleteproperty}; not one of the specification's, but of hololinked's. */
    DELETE_PROPERTY,
    /** {@code readmultipleproperties}, and {@code readallproperties} when no names are given. */
    READ_MULTIPLE_PROPERTIES,
    /** {@code writemultipleproperties} and {@code writeallproperties}. */
    WRITE_MULTIPLE_PROPERTIES,
    /** {@code invokeaction}. */
    INVOKE_ACTION
}
