package io.thingrack.gateway.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The properties named {@code thingrack.…} that were set where the rack was started. What they do stands in the default
 * configuration; here they are only looked through for mistakes, which interpolation would pass over in silence.
 */
public final class Settings {
    private static final String PREFIX = "thingrack.";

    /** How far a name may be from a known one to be taken for it, in letters. */
    private static final int LIKELY = 4;

    private static final String A_PORT = "expected a port, 0 to 65535";
    private static final String AN_EVENT_PORT = A_PORT + ", or -1 for the one after the request port";

    private enum Kind {
        TEXT,
        PORT,
        EVENT_PORT,
        SECONDS
    }

    private static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("thingrack.home", Kind.TEXT),
            Map.entry("thingrack.server.id", Kind.TEXT),
            Map.entry("thingrack.stop.timeout", Kind.SECONDS),
            Map.entry("thingrack.zmq.host", Kind.TEXT),
            Map.entry("thingrack.zmq.port", Kind.PORT),
            Map.entry("thingrack.zmq.events.port", Kind.EVENT_PORT),
            Map.entry("thingrack.zmq.advertise", Kind.TEXT),
            Map.entry("thingrack.zmq.ipc.dir", Kind.TEXT),
            Map.entry("thingrack.http.host", Kind.TEXT),
            Map.entry("thingrack.http.port", Kind.PORT));

    private final Map<String, String> values = new TreeMap<>();

    /** @param properties all properties of the process; what is not the rack's is left out */
    Settings(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                values.put(name, value);
            }
        });
    }

    /** @return those of this process */
    public static Settings ofProcess() {
        return new Settings(System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty)));
    }

    /** @return a line for each property that the rack does not know, with the likely right name */
    public List<String> unknown() {
        return values.keySet().stream()
                .filter(name -> !KNOWN.containsKey(name))
                .map(name -> "Unknown property " + name + likely(name))
                .toList();
    }

    /** @return a line for each property with a value that the rack cannot start with */
    public List<String> invalid() {
        return values.entrySet().stream()
                .filter(entry -> KNOWN.containsKey(entry.getKey()))
                .flatMap(entry -> wrong(KNOWN.get(entry.getKey()), entry.getValue())
                        .map(expected -> entry.getKey() + "=" + entry.getValue() + ": " + expected)
                        .stream())
                .toList();
    }

    /**
     * Names the property that overrides the configuration key which a face complains about.
     *
     * @param failure what the face says; names itself and the key, as in {@code zmq: … events.port}
     * @return the property; empty where the line names no key that has one
     */
    public static Optional<String> overriding(String failure) {
        List<String> words = List.of(failure.split("[^\\w.]+|\\.(?=\\s|$)"));
        return KNOWN.keySet().stream()
                .filter(name -> {
                    String[] faceAndKey = name.substring(PREFIX.length()).split("\\.", 2);
                    return faceAndKey.length == 2 && failure.contains(faceAndKey[0]) && words.contains(faceAndKey[1]);
                })
                .findFirst();
    }

    private static Optional<String> wrong(Kind kind, String value) {
        return switch (kind) {
            case TEXT -> Optional.empty();
            case PORT -> isPort(value) ? Optional.empty() : Optional.of(A_PORT);
            case EVENT_PORT -> isPort(value) || value.equals("-1") ? Optional.empty() : Optional.of(AN_EVENT_PORT);
            case SECONDS -> isSeconds(value) ? Optional.empty() : Optional.of("expected seconds, 0 to 60");
        };
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
    }

    private static boolean isSeconds(String value) {
        return value.matches("\\d{1,2}(\\.\\d+)?") && Double.parseDouble(value) <= 60;
    }

    private static String likely(String name) {
        return KNOWN.keySet().stream()
                .sorted()
                .min(Comparator.comparingInt(known -> differing(name, known)))
                .filter(known -> differing(name, known) <= LIKELY)
                .map(known -> ", did you mean " + known + "?")
                .orElse(", it does nothing");
    }

    /** How long the place is at which they differ: what is left without the same beginning and the same end. */
    private static int differing(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int end = 0;
        while (end < shorter - same && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return Math.max(one.length(), other.length()) - same - end;
    }
}
