package io.thingrack.itest.soak;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs one soak: {@code NAME [--count N]}. Its last line has the figures; exit code 1 where something failed. */
public final class Soak {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final long DEFAULT_COUNT = 100_000;
    private static final Map<String, Scenario> SCENARIOS = new TreeMap<>(Map.of(
            "exactly-once", new ExactlyOnce(),
            "churn", new Churn(),
            "hostile", new Hostile(0.8),
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
        Scenario scenario = arguments.length < 2 ? null : SCENARIOS.get(arguments[1]);
        long count = count(arguments);
        if (scenario == null || count < 1) {
            System.err.println("usage: run NAME [--count N]; NAME is one of " + SCENARIOS.keySet());
            System.exit(USAGE);
        }
        Result result = scenario.run(root, count);
        System.out.println(
                arguments[1] + ": " + result.done() + " done, " + result.failed() + " failed, " + result.figures());
        System.exit(result.failed() > 0 ? FAILED : 0);
    }

    /** @return 0 if it makes no sense */
    private static long count(String[] arguments) {
        if (arguments.length == 2) {
            return DEFAULT_COUNT;
        }
        boolean given = arguments.length == 4 && arguments[2].equals("--count") && arguments[3].matches("\\d{1,12}");
        return given ? Long.parseLong(arguments[3]) : 0;
    }
}
