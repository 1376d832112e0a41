package io.thingrack.zmq;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingrack.spi.Payload;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.Forms;
import io.thingrack.zmq.wire.EventTopics.Meaning;
import io.thingrack.zmq.wire.EventTopics.Meanings;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Things have under a name, by their Thing Models. For many threads. */
final class Affordances implements Meanings {
    private static final Logger LOG = LoggerFactory.getLogger(Affordances.class);

    private final JsonFactory json = new JsonFactory();
    private final Supplier<RpcServer> server;

    /** @param server gives the server, or null while there is none */
    Affordances(Supplier<RpcServer> server) {
        this.server = server;
    }

    @Override
    public Meaning of(String thingId, String name) {
        RpcServer rpc = server.get();
        if (rpc == null) {
            return Meaning.EITHER;
        }
        try {
            Optional<Payload> model = rpc.describe(thingId, Forms.NONE, Set.of());
            return model.isEmpty() ? Meaning.EITHER : meaning(model.get().bytes(), name);
        } catch (IOException | RuntimeException e) {
            // a subscriber that may get too much is better off than one that gets nothing
            LOG.warn("ZeroMQ: cannot tell what {} of {} is", name, thingId, e);
            return Meaning.EITHER;
        }
    }

    private Meaning meaning(byte[] model, String name) throws IOException {
        boolean property = false;
        boolean event = false;
        try (JsonParser parser = json.createParser(model)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String section = parser.currentName();
                parser.nextToken();
                boolean has = isAmongMembers(parser, name);
                property |= has && section.equals("properties");
                event |= has && section.equals("events");
            }
        }
        return property == event ? Meaning.EITHER : property ? Meaning.PROPERTY : Meaning.EVENT;
    }

    private static boolean isAmongMembers(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            found |= parser.currentName().equals(name);
            parser.nextToken();
            parser.skipChildren();
        }
        return found;
    }
}
