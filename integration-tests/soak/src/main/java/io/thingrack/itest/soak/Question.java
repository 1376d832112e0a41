package io.thingrack.itest.soak;

import java.util.Random;
import java.util.Set;

/**
 * One request, and which answers to it are right.
 *
 * @param thing who is asked
 * @param action what it is to do
 * @param payload its arguments
 * @param invocationSeconds until it has to start
 * @param executionSeconds until it has to be done
 * @param oneway no answer is wanted
 * @param types of the message that may come
 * @param reply what a REPLY has to say; null: anything
 */
record Question(
        String thing,
        String action,
        String payload,
        double invocationSeconds,
        double executionSeconds,
        boolean oneway,
        Set<String> types,
        String reply) {

    private static final double AMPLE = 20;

    /** What a TIMEOUT says of one that never will run, in the spelling of the contract. */
    private static final String NOT_STARTED = "\"invokation\"";

    /** What it says of one that runs, or has run. */
    private static final String NOT_DONE = "\"execution\"";

    /** Any of the kinds: most are quick and must succeed, some are slow, too late, faulty, or nobody is there. */
    static Question random(Random random) {
        String token = Long.toString(random.nextInt(1_000_000_000));
        int kind = random.nextInt(100);
        if (kind < 60) {
            return echo(token, AMPLE, AMPLE, false, Set.of("REPLY"));
        }
        if (kind < 70) {
            return echo(token, AMPLE, AMPLE, true, Set.of());
        }
        if (kind < 80) {
            return hurried(random, token);
        }
        if (kind < 85) {
            return slow(random, "block");
        }
        if (kind < 90) {
            return slow(random, "blockBeside");
        }
        return faulty(random);
    }

    private static Question echo(String token, double invocation, double execution, boolean oneway, Set<String> types) {
        return new Question("values", "echo", "{\"value\":" + token + "}", invocation, execution, oneway, types, token);
    }

    /** Where no answer is wanted nobody can tell whether it ran: those go where nobody counts. */
    private static Question hurried(Random random, String token) {
        if (random.nextInt(4) == 0) {
            String payload = "{\"value\":" + token + "}";
            return new Question("values", "echoLong", payload, soon(random), soon(random), true, Set.of(), token);
        }
        return echo(token, soon(random), soon(random), false, Set.of("REPLY", "TIMEOUT"));
    }

    /** The driver takes up to 20 ms, and the clocks may end before, while, or after it works. */
    private static Question slow(Random random, String action) {
        String arguments = "{\"seconds\":0.0" + (random.nextInt(2)) + random.nextInt(10) + "}";
        return new Question(
                "hang",
                action,
                arguments,
                10 * soon(random),
                soon(random),
                false,
                Set.of("REPLY", "TIMEOUT"),
                "\"done\"");
    }

    private static Question faulty(Random random) {
        boolean oneway = random.nextInt(8) == 0;
        if (random.nextInt(25) == 0) {
            // seldom: the virtual machine takes 6 ms to get a thread out of a stack that is full
            return new Question("operation-overflow", "act", "{}", AMPLE, AMPLE, oneway, Set.of("EXCEPTION"), null);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Question("operation-exception", "act", "{}", AMPLE, AMPLE, oneway, Set.of("EXCEPTION"), null);
            case 1 -> new Question("values", "nothing-here", "{}", AMPLE, AMPLE, oneway, Set.of("EXCEPTION"), null);
            case 2 -> new Question("nobody", "echo", "{}", AMPLE, AMPLE, oneway, Set.of("INVALID_MESSAGE"), null);
            default -> new Question("values", "echo", "{\"valu\":", AMPLE, AMPLE, oneway, Set.of("EXCEPTION"), null);
        };
    }

    /** Up to 20 ms, in steps of a tenth of one. */
    private static double soon(Random random) {
        return (1 + random.nextInt(200)) / 10_000.0;
    }

    boolean accepts(String type, String answer) {
        return types.contains(type)
                && switch (type) {
                    case "REPLY" -> reply == null || reply.equals(answer);
                    case "TIMEOUT" -> answer.equals(NOT_STARTED) || answer.equals(NOT_DONE);
                    default -> true;
                };
    }

    /** Whether its driver counts it when it runs. */
    boolean isCounted() {
        return thing.equals("hang") || thing.equals("values") && action.equals("echo") && !types.contains("EXCEPTION");
    }

    /** Whether its driver has run, or will, if this is the answer. */
    static boolean hasRun(String type, String answer) {
        return type.equals("REPLY") || type.equals("TIMEOUT") && answer.equals(NOT_DONE);
    }

    /**
     * @param id of the message
     * @param sender its identity
     * @return the header, JSON
     */
    String header(String id, String sender) {
        return "{\"messageType\":\"OPERATION\",\"messageID\":\"" + id + "\",\"senderID\":\"" + sender
                + "\",\"receiverID\":\"rack\",\"serverExecutionContext\":{\"invokation_timeout\":" + invocationSeconds
                + ",\"execution_timeout\":" + executionSeconds + ",\"oneway\":" + oneway
                + "},\"thingExecutionContext\":{\"fetch_execution_logs\":false},\"thingID\":\"" + thing
                + "\",\"objekt\":\"" + action + "\",\"operation\":\"invokeaction\","
                + "\"payloadContentType\":\"application/json\",\"preencodedPayloadContentType\":\"text/plain\"}";
    }
}
