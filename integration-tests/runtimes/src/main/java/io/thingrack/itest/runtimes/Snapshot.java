package io.thingrack.itest.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What there is in a runtime, by kind and name, to be compared with what there is later. */
final class Snapshot {
    private final SortedMap<String, String> there = new TreeMap<>();

    private Snapshot() {}

    /** @param more what else there is in this runtime */
    static Snapshot of(BundleContext context, Path etc, Map<String, String> more) {
        Snapshot snapshot = new Snapshot();
        for (Bundle bundle : context.getBundles()) {
            snapshot.there.put(
                    "bundle " + bundle.getBundleId() + " " + bundle.getSymbolicName(),
                    "state " + bundle.getState() + ", last modified " + bundle.getLastModified());
        }
        snapshot.there.putAll(services(context));
        snapshot.there.putAll(files(etc));
        snapshot.there.putAll(threads());
        snapshot.there.putAll(more);
        return snapshot;
    }

    private static Map<String, String> services(BundleContext context) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, null);
            return Arrays.stream(references)
                    .filter(reference -> reference.getBundle() != null)
                    .collect(Collectors.groupingBy(
                            Snapshot::name, Collectors.collectingAndThen(Collectors.counting(), String::valueOf)));
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(ServiceReference<?> reference) {
        return "service "
                + Arrays.toString((String[]) reference.getProperty(Constants.OBJECTCLASS))
                + " of "
                + reference.getBundle().getSymbolicName();
    }

    private static Map<String, String> files(Path etc) {
        try (Stream<Path> files = Files.list(etc)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> "file " + file.getFileName(), Snapshot::text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("thingrack"))
                .collect(Collectors.toMap(thread -> "thread " + thread.getName(), Thread::toString, (a, b) -> a));
    }

    boolean hasBundle(Bundle bundle) {
        return there.containsKey("bundle " + bundle.getBundleId() + " " + bundle.getSymbolicName());
    }

    /** What is not as it was then: new, changed or gone. */
    SortedMap<String, String> differences(Snapshot then) {
        SortedMap<String, String> differences = new TreeMap<>();
        there.forEach((name, state) -> {
            String before = then.there.get(name);
            if (!state.equals(before)) {
                differences.put(name, before + " → " + state);
            }
        });
        then.there.forEach((name, state) -> {
            if (!there.containsKey(name)) {
                differences.put(name, state + " → gone");
            }
        });
        return differences;
    }
}
