package io.thingrack.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Runs one measurement by its name. */
public final class Benchmarks {
    private static final int USAGE = 2;
    private static final Map<String, Measurement> ALL =
            new TreeMap<>(Map.of("queue-memory", new QueueMemory(), "hung-drivers", new HungDrivers()));

    /** Something that is measured. */
    interface Measurement {
        /** Prints a line for each figure. */
        void run() throws Exception;
    }

    private Benchmarks() {}

    /** @param arguments the name */
    public static void main(String[] arguments) throws Exception {
        Measurement measurement = arguments.length == 1 ? ALL.get(arguments[0]) : null;
        if (measurement == null) {
            System.err.println("usage: run NAME; NAME is one of " + ALL.keySet());
            System.exit(USAGE);
        }
        measurement.run();
        System.exit(0);
    }
}
