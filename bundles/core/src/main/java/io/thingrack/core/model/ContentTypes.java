package io.thingrack.core.model;

import io.thingrack.api.ContentType;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.serialization.NoSerializerException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Payload;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The content types of the members of a class: a member's own, else the class's, else JSON. */
final class ContentTypes {
    /** RFC 6838, section 4.2, in the one case that is compared. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    private static final String IMAGE = "image/png";

    private final Serializers serializers;
    private final ContentType ofClass;

    /** Those for which a serializer is needed. */
    private final Set<String> serialized = new TreeSet<>();

    ContentTypes(Class<?> type, Serializers serializers) {
        this.serializers = serializers;
        this.ofClass = type.getAnnotation(ContentType.class);
    }

    /**
     * @param member annotated or not
     * @param codec of its values, null where there is none
     * @return the content type
     * @throws UnmappableException if what is annotated is none, or not one of these values
     */
    String of(AnnotatedElement member, TypeCodec codec) throws UnmappableException {
        ContentType own = member.getAnnotation(ContentType.class);
        String binary = codec == null ? null : codec.binaryType();
        if (binary != null) {
            return own == null ? binary : ofBytes(own, binary);
        }
        return serialized(own == null ? ofClass : own);
    }

    /**
     * @param type of a member, in a model
     * @param codec of its values, null where there is none
     * @return it
     * @throws UnmappableException if it is none
     */
    String named(String type, TypeCodec codec) throws UnmappableException {
        String named = checked(type);
        if (codec == null || codec.binaryType() == null) {
            serialized.add(named);
            return named;
        }
        // bytes are what the schema says, unless the model says it of the member
        return named.equals(Payload.JSON) ? codec.binaryType() : named;
    }

    /**
     * @return that of values without one of their own
     * @throws UnmappableException if that of the class is none
     */
    String ofClass() throws UnmappableException {
        return serialized(ofClass);
    }

    private String serialized(ContentType annotated) throws UnmappableException {
        String type = annotated == null ? Payload.JSON : checked(annotated.value());
        serialized.add(type);
        return type;
    }

    /** @throws NoSerializerException if one of those that are needed is not there now */
    void requireSerializers() {
        serialized.forEach(serializers::require);
    }

    private static String ofBytes(ContentType own, String binary) throws UnmappableException {
        String type = checked(own.value());
        if (binary.equals(IMAGE) && !type.equals(IMAGE)) {
            throw new UnmappableException("@ContentType(\"" + type + "\"): an image goes out as " + IMAGE
                    + "; give the bytes of another format as byte[]");
        }
        return type;
    }

    private static String checked(String type) throws UnmappableException {
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw new UnmappableException("@ContentType(\"" + type
                    + "\"): expected a media type without parameters, in lower case, as application/json");
        }
        return type;
    }
}
