package io.thingrack.spi.serialization;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One content type, as an OSGi service. Whoever registers one adds a content type to the rack; of two with one content
 * type the higher ranked counts. Stateless: used from many threads at once.
 */
@ConsumerType
public interface Serializer {
    /** @return media type without parameters, lower case, as {@code application/json} */
    String contentType();

    /**
     * Reads one value.
     *
     * @param bytes the whole of it; not changed while the reader is used
     * @return a reader that stands before the first token
     * @throws MalformedDataException if that can be told at once
     */
    DataReader reader(byte[] bytes) throws MalformedDataException;

    /** @return a writer of one value */
    DataWriter writer();
}
