package io.thingrack.zmq.wire.request;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Payload;
import io.thingrack.zmq.wire.Transport;
import io.thingrack.zmq.wire.WireError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes requests of operations. For many threads. */
public final class RequestReader {
    private static final int LONGEST_SHOWN = 100;
    private static final String OPERATIONS = "readproperty, writeproperty, deleteproperty, readmultipleproperties,"
            + " readallproperties, writemultipleproperties, writeallproperties, invokeaction";

    private final ArgumentReader arguments = new ArgumentReader();

    /**
     * @param header of type {@code OPERATION}
     * @param payload frame 3
     * @param preserialized frame 4
     * @param own the transport that the message came over
     * @param arrived when, by {@link System#nanoTime()}
     * @return what is asked for
     * @throws BadMessageException if it cannot be asked so
     */
    public Request read(RequestHeader header, byte[] payload, byte[] preserialized, Transport own, long arrived)
            throws BadMessageException {
        try {
            return request(new Parts(header, payload, preserialized, own, arrived));
        } catch (RefusedException e) {
            throw new BadMessageException(header.messageId(), header.oneway(), e.error());
        }
    }

    private Request request(Parts parts) throws RefusedException {
        RequestHeader header = parts.header;
        String operation = header.operation().toLowerCase(Locale.ROOT);
        if (header.objects() != null && !operation.equals("readmultipleproperties")) {
            throw new RefusedException(
                    WireError.invalid("TypeError", "objekt is an array, " + operation + " takes one name"));
        }
        return switch (operation) {
            case "readproperty" -> plain(parts.job(Operation.READ_PROPERTY));
            case "writeproperty" -> plain(parts.job(Operation.WRITE_PROPERTY));
            case "deleteproperty" -> plain(parts.job(Operation.DELETE_PROPERTY));
            case "readmultipleproperties" -> read(parts, readMultipleNames(parts), Request.Kind.PLAIN);
            case "readallproperties" -> plain(parts.readJob(Map.of()));
            case "writemultipleproperties", "writeallproperties" -> plain(parts.writeJob());
            case "invokeaction" -> action(parts);
            default ->
                throw new RefusedException(WireError.invalid("NotImplementedError", unknown(header.operation())));
        };
    }

    private static String unknown(String operation) {
        String shown = operation.length() <= LONGEST_SHOWN ? operation : operation.substring(0, LONGEST_SHOWN) + "…";
        return "unknown operation '" + shown + "', known are " + OPERATIONS;
    }

    private Request action(Parts parts) throws RefusedException {
        return switch (parts.header.object()) {
            case "get_thing_description" -> describe(parts, true);
            case "get_thing_model" -> describe(parts, false);
            case "_get_properties" -> read(parts, arguments.names(parts.payload()), Request.Kind.PROPERTIES);
            case "_set_properties" -> plain(parts.writeJob());
            case "ping" -> new Request.Perform(parts.job(Operation.INVOKE_ACTION), Request.Kind.PING);
            default -> plain(parts.job(Operation.INVOKE_ACTION));
        };
    }

    private Request describe(Parts parts, boolean forms) throws RefusedException {
        ArgumentReader.Describing asked = arguments.describing(parts.payload(), forms);
        Transport protocol = asked.protocol() == null ? parts.own : asked.protocol();
        return new Request.Describe(
                parts.header.thingId(),
                forms ? protocol : null,
                asked.skip(),
                parts.clocks(),
                parts.header.fetchLogs());
    }

    private Optional<Map<String, String>> readMultipleNames(Parts parts) throws RefusedException {
        if (parts.header.objects() != null) {
            return named(parts.header.objects());
        }
        if (!parts.header.object().isEmpty()) {
            return named(List.of(parts.header.object()));
        }
        return arguments.names(parts.payload());
    }

    static Optional<Map<String, String>> named(List<String> names) {
        Map<String, String> same = new LinkedHashMap<>();
        names.forEach(name -> same.put(name, name));
        return same.isEmpty() ? Optional.empty() : Optional.of(same);
    }

    /** @param names empty where none are asked for */
    private static Request read(Parts parts, Optional<Map<String, String>> names, Request.Kind kind) {
        if (names.isEmpty()) {
            return new Request.Nothing(parts.header.thingId(), parts.clocks(), parts.header.fetchLogs());
        }
        return new Request.Perform(parts.readJob(names.get()), kind);
    }

    private static Request plain(Job job) {
        return new Request.Perform(job, Request.Kind.PLAIN);
    }

    /** The message, taken apart. */
    private record Parts(RequestHeader header, byte[] frame3, byte[] frame4, Transport own, long arrived) {

        Clocks clocks() {
            return new Clocks(arrived, header.invocationTimeout(), header.executionTimeout());
        }

        Payload payload() {
            return frame3.length == 0 ? Payload.NULL : new Payload(frame3, header.contentType());
        }

        Payload binary() {
            return frame4.length == 0 ? null : new Payload(frame4, header.preencodedContentType());
        }

        Job job(Operation operation) {
            return job(operation, header.object(), payload(), binary(), Map.of());
        }

        Job readJob(Map<String, String> names) {
            return job(Operation.READ_MULTIPLE_PROPERTIES, "", Payload.NULL, null, names);
        }

        Job writeJob() {
            return job(Operation.WRITE_MULTIPLE_PROPERTIES, "", payload(), null, Map.of());
        }

        private Job job(
                Operation operation, String affordance, Payload payload, Payload binary, Map<String, String> names) {
            return new Job(
                    header.thingId(), operation, affordance, payload, binary, names, clocks(), header.fetchLogs());
        }
    }
}
