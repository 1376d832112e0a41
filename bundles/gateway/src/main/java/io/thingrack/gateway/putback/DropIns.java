package io.thingrack.gateway.putback;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles that come from the drop-in folder, as the framework and the rack know them. */
final class DropIns {
    private static final long REFRESH_MILLIS = 500;

    private final BundleContext context;
    private final Path folder;

    /**
     * @param context of the framework
     * @param folder absolute and normal
     */
    DropIns(BundleContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    List<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> file(bundle).isPresent())
                .toList();
    }

    /** @return the jar of a bundle, empty where it is not from the folder: File Install installs by the file's address */
    Optional<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(URI.create(location)).normalize();
            return isIn(file) ? Optional.of(file) : Optional.empty();
        } catch (IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    boolean isIn(Path file) {
        return folder.equals(file.toAbsolutePath().normalize().getParent());
    }

    /**
     * @param bundle from the folder
     * @param rack its state
     * @return the bundle as it was when the rack was so, or a little later
     */
    DropIn look(Bundle bundle, RuntimeDTO rack) {
        Set<Long> services = services(bundle);
        String name = bundle.getSymbolicName();
        boolean active = bundle.getState() == Bundle.ACTIVE;
        Stream<String> failures = Arrays.stream(rack.failed)
                .filter(failed ->
                        services.contains(failed.serviceId) || failed.serviceId < 0 && failed.bundle.equals(name))
                .map(DropIns::words);
        Stream<String> unresolved = bundle.getState() == Bundle.INSTALLED ? unresolved(bundle).stream() : Stream.of();
        return new DropIn(
                bundle.getBundleId(),
                file(bundle).orElseThrow().getFileName().toString(),
                bundle.getLastModified(),
                active,
                Arrays.stream(rack.things)
                        .filter(thing -> services.contains(thing.serviceId))
                        .map(thing -> thing.id)
                        .collect(Collectors.toSet()),
                Arrays.stream(rack.unsettled).anyMatch(thing -> services.contains(thing.serviceId)),
                Stream.concat(unresolved, failures).toList());
    }

    private static Set<Long> services(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        return registered == null
                ? Set.of()
                : Arrays.stream(registered)
                        .map(reference -> (Long) reference.getProperty(Constants.SERVICE_ID))
                        .collect(Collectors.toSet());
    }

    private static String words(FailedThingDTO failed) {
        return (failed.id.isEmpty() ? "" : "Thing '" + failed.id + "': ") + failed.message;
    }

    /** Why it cannot be resolved; File Install has had its time to refresh and start it. */
    private Optional<String> unresolved(Bundle bundle) {
        boolean recent = System.currentTimeMillis() - bundle.getLastModified() < REFRESH_MILLIS;
        if (recent || context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(bundle))) {
            return Optional.empty();
        }
        try {
            // for the words only, as it cannot start
            bundle.start(Bundle.START_TRANSIENT);
            return Optional.empty();
        } catch (BundleException | IllegalStateException e) {
            return Optional.of(
                    Objects.toString(e.getMessage(), "it does not resolve").strip());
        }
    }
}
