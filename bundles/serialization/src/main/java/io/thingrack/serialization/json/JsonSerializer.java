package io.thingrack.serialization.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * JSON as RFC 8259 has it and nothing beside it: UTF-8 only, no comments, no NaN, no member twice, nothing after the
 * value.
 */
@Component
public final class JsonSerializer implements Serializer {
    /** How many buffers wait for the next reader; more are made and dropped as needed. */
    private static final int POOLED_BUFFERS = 16;

    private static final int ECHOED_CHARACTERS = 40;

    private final Limits limits;
    private final JsonFactory factory;

    /** Reads within {@link Limits#DEFAULT}. */
    @Activate
    public JsonSerializer() {
        this(Limits.DEFAULT);
    }

    /** @param limits of what is read */
    public JsonSerializer(Limits limits) {
        this.limits = limits;
        factory = factory(limits);
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public DataReader reader(byte[] bytes) throws MalformedDataException {
        DataReader scalar = ScalarReader.of(bytes);
        return scalar == null ? JsonReader.of(factory, bytes, limits) : scalar;
    }

    @Override
    public DataWriter writer() {
        return new JsonWriter();
    }

    private static JsonFactory factory(Limits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                // one more than ours, so that ours is told in our words
                .maxNestingDepth(limits.depth() + 1)
                .maxStringLength(limits.textLength())
                .maxNameLength(limits.nameLength())
                .maxNumberLength(limits.numberLength())
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(ECHOED_CHARACTERS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // neither static nor bound to threads: goes when the component goes
                .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                .build();
    }
}
