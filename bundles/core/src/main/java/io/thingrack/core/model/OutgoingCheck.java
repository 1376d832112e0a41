package io.thingrack.core.model;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.TreeWriter;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.core.validation.Validator;
import io.thingrack.spi.model.DataSchema;

/** Whether what a driver gives is what its model says. Immutable, for any thread. */
final class OutgoingCheck {
    private final String name;
    private final TypeCodec codec;
    private final Validator validator;

    private OutgoingCheck(String name, TypeCodec codec, Validator validator) {
        this.name = name;
        this.codec = codec;
        this.validator = validator;
    }

    /** @throws UnmappableException if the schema cannot be used */
    static OutgoingCheck of(String name, TypeCodec codec, DataSchema schema) throws UnmappableException {
        return new OutgoingCheck(name, codec, Validator.of(schema));
    }

    /** @throws EncodingException if it is not; without the member's name */
    void check(Object value) throws EncodingException {
        TreeWriter tree = new TreeWriter();
        codec.write(tree, value);
        Violations told = new Violations(name);
        if (!validator.check(tree.tree(), told)) {
            throw new EncodingException("the driver gave what it does not declare: " + told.message());
        }
    }
}
