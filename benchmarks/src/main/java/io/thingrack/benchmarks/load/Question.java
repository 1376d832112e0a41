package io.thingrack.benchmarks.load;

import java.nio.charset.StandardCharsets;

/**
 * A request that is asked again and again, each time with an id of its own.
 *
 * @param before bytes of the header before the id of the message
 * @param after bytes of the header behind it
 * @param payload third frame
 * @param preencoded fourth frame
 * @param answer the payload that each answer has to have; null: none is asked for
 */
public record Question(byte[] before, byte[] after, byte[] payload, byte[] preencoded, byte[] answer) {
    static final String ID = "\"messageID\":\"";

    /** A read of a property, with the header that hololinked's client sends. */
    public static Question read(String thing, String property, String answer) {
        return of(
                thing,
                property,
                "readproperty",
                new byte[] {'n', 'u', 'l', 'l'},
                "application/json",
                new byte[0],
                answer);
    }

    /** An action with octets as its argument. */
    public static Question invoke(String thing, String action, byte[] octets) {
        return of(thing, action, "invokeaction", new byte[] {'{', '}'}, "application/octet-stream", octets, null);
    }

    private static Question of(
            String thing, String member, String operation, byte[] payload, String type, byte[] octets, String answer) {
        String head = "{\"messageType\":\"OPERATION\"," + ID;
        String tail = "\",\"senderID\":\"benchmark\",\"receiverID\":\"rack\",\"thingID\":\"" + thing
                + "\",\"objekt\":\"" + member
                + "\",\"operation\":\"" + operation + "\",\"payloadContentType\":\"application/json\","
                + "\"preencodedPayloadContentType\":\"" + (octets.length == 0 ? "text/plain" : type) + "\","
                + "\"serverExecutionContext\":{\"invokation_timeout\":5,\"execution_timeout\":5,\"oneway\":false},"
                + "\"thingExecutionContext\":{\"fetch_execution_logs\":false}}";
        return new Question(bytes(head), bytes(tail), payload, octets, answer == null ? null : bytes(answer));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
