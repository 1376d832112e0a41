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

    /**
     * A read of a property, with the header that hololinked's client sends.
     *
     * @param answer in JSON; null: whatever comes
     */
    public static Question read(String thing, String property, String answer) {
        String head = "{\"messageType\":\"OPERATION\"," + ID;
        String tail = "\",\"senderID\":\"benchmark\",\"receiverID\":\"rack\",\"thingID\":\"" + thing
                + "\",\"objekt\":\"" + property
                + "\",\"operation\":\"readproperty\",\"payloadContentType\":\"application/json\","
                + "\"preencodedPayloadContentType\":\"text/plain\","
                + "\"serverExecutionContext\":{\"invokation_timeout\":5,\"execution_timeout\":5,\"oneway\":false},"
                + "\"thingExecutionContext\":{\"fetch_execution_logs\":false}}";
        return new Question(
                bytes(head), bytes(tail), bytes("null"), new byte[0], answer == null ? null : bytes(answer));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
