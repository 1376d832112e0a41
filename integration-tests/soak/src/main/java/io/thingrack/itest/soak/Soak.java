package io.thingrack.itest.soak;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs one soak: {@code NAME [--count N]}. Its last line has the figures; exit code 1 where something failed. */
public final class Soak {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final long DEFAULT_COUNT = 100_000;
    private static final double HONEST_SHARE = 0.8;
    private static final Map<String, Scenario> SCENARIOS = new TreeMap<>(Map.of(
            "exactly-once", new ExactlyOnce(),
            "churn", new Churn(),
            "hostile", new Hostile(HONEST_SHARE),
            "toggling-neighbour", new Toggling(),
            "ipc-speed", new IpcSpeed(),
            "hung-neighbour", Neighbour.hung(),
            "burning-neighbour", Neighbour.burning(),
            "swap", new Swap(50),
            "swapped-neighbour", Neighbour.swapped()));

    /** Something that is done very often. */
    interface Scenario {
        /**
         * @param root of the checkout
         * @param count how often
         * @return what came of it
         */
        Result run(Path root, long count) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param done how often it was done
     * @param failed how often it was not as it should be
     * @param figures more, in words
     */
    record Result(long done, long failed, String figures) {}

    private Soak() {}

    /** @param arguments the root of the checkout, the name, and options */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Scenario scenario;
        long count;
        try {
            Map<String, String> options = options(arguments);
            count = number(options.getOrDefault("--count", Long.toString(DEFAULT_COUNT)));
            scenario = scenario(arguments.length < 2 ? "" : arguments[1], options);
        } catch (IllegalArgumentException e) {
            System.err.println("usage: run NAME [--count N]; " + e.getMessage());
            System.exit(USAGE);
            return;
        }
        Result result = scenario.run(root, count);
        System.out.println(
                arguments[1] + ": " + result.done() + " done, " + result.failed() + " failed, " + result.figures());
        System.exit(result.failed() > 0 ? FAILED : 0);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " has no value");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static Scenario scenario(String name, Map<String, String> options) {
        Set<String> known = name.equals("hostile") ? Set.of("--count", "--only", "--rate", "--at") : Set.of("--count");
        if (!known.containsAll(options.keySet())) {
            throw new IllegalArgumentException("its options are " + new TreeSet<>(known));
        }
        if (name.equals("hostile")) {
            String only = options.get("--only");
            return new Hostile(
                    HONEST_SHARE,
                    only == null ? null : Abuse.Kind.valueOf(only.toUpperCase(Locale.ROOT)),
                    number(options.getOrDefault("--rate", Long.toString(Hostile.RATE))),
                    options.getOrDefault("--at", "it").equals("another"));
        }
        Scenario scenario = SCENARIOS.get(name);
        if (scenario == null) {
            throw new IllegalArgumentException("NAME is one of " + SCENARIOS.keySet());
        }
        return scenario;
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,12}")) {
            throw new IllegalArgumentException(text + " is no number");
        }
        return Long.parseLong(text);
    }
}
