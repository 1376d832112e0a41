package io.thingrack.core.logs;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.structure.AnyCodec;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.LogLine;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A value and log lines as one value, as hololinked has it: an object with {@code return_value, execution_logs}. */
final class LoggedValue {
    private static final String VALUE = "return_value";
    private static final String LINES = "execution_logs";

    private LoggedValue() {}

    static Payload of(Payload value, List<LogLine> lines, Serializers serializers) {
        Serializer serializer = serializers.require(value.contentType());
        return value.contentType().equals(Payload.JSON)
                ? json(value, lines, serializer)
                : anew(value, lines, serializer);
    }

    /** Around the text that is there: a value may be large, and its numbers stay as they are. */
    private static Payload json(Payload value, List<LogLine> lines, Serializer serializer) {
        DataWriter log = serializer.writer();
        write(log, lines);
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.bytes().length + 256);
        out.writeBytes(ascii("{\"" + VALUE + "\":"));
        out.writeBytes(value.bytes());
        out.writeBytes(ascii(",\"" + LINES + "\":"));
        out.writeBytes(log.toBytes());
        out.write('}');
        return new Payload(out.toByteArray(), Payload.JSON);
    }

    /** Whatever the content type: the value is read, and written into the object; arrays of numbers become lists. */
    private static Payload anew(Payload value, List<LogLine> lines, Serializer serializer) {
        try {
            DataReader reader = serializer.reader(value.bytes());
            reader.next();
            Object read = AnyCodec.PLAIN.read(new Input(reader, VALUE));
            DataWriter out = serializer.writer();
            out.startObject(2);
            out.field(VALUE);
            AnyCodec.PLAIN.write(out, read);
            out.field(LINES);
            write(out, lines);
            out.endObject();
            return new Payload(out.toBytes(), value.contentType());
        } catch (MalformedDataException | EncodingException unreadable) {
            throw new IllegalStateException("what was written cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void write(DataWriter out, List<LogLine> lines) {
        out.startArray(lines.size());
        for (LogLine line : lines) {
            out.startObject(4);
            out.field("level");
            out.text(line.level());
            out.field("timestamp");
            out.text(line.at().toString());
            out.field("thread_id");
            out.number(line.threadId());
            out.field("message");
            out.text(line.message());
            out.endObject();
        }
        out.endArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
