package io.thingrack.gateway.dropin;

import io.thingrack.gateway.Gateway;
import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.ExplanationSource;
import io.thingrack.spi.explanation.Finding;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains what lies in the drop-in folder and has not become a bundle, of which the framework knows nothing. */
@Component(configurationPid = "io.thingrack.gateway", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DropInFolder implements ExplanationSource {
    private static final Logger LOG = LoggerFactory.getLogger(DropInFolder.class);

    private static final String JAR = ".jar";
    private static final int MOST = 1_000;

    /** A file that changed within it may still be on its way. */
    private static final Duration RECENT = Duration.ofSeconds(2);

    private final Path folder;
    private final BundleContext context;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param config where it is
     * @param context of the framework
     */
    @Activate
    public DropInFolder(Gateway.Config config, BundleContext context) {
        this.context = context;
        folder = Path.of(config.drivers()).toAbsolutePath().normalize();
    }

    @Override
    public List<Finding> explain(String what) {
        return files().stream()
                .filter(file -> isCalled(file, what) && !isInstalled(file))
                .map(this::explain)
                .toList();
    }

    @Override
    public List<String> known() {
        return files().stream()
                .filter(file -> !isInstalled(file))
                .map(DropInFolder::name)
                .toList();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                if (files.size() < MOST) {
                    files.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("the drop-in folder cannot be read: {}", e.toString());
        }
        return files;
    }

    private static boolean isCalled(Path file, String what) {
        return name(file).equals(what)
                || name(file).equals(what + JAR)
                || file.toString().equals(what);
    }

    /** File Install installs by the address of the file. */
    private boolean isInstalled(Path file) {
        return context.getBundle(file.toFile().toURI().toString()) != null;
    }

    private Finding explain(Path file) {
        if (Files.isDirectory(file)) {
            return finding(file, "it is a folder, which is not looked into", "Put its jars beside it");
        }
        if (!name(file).endsWith(JAR)) {
            return finding(
                    file,
                    "it is passed over: its name does not end with " + JAR,
                    "Where it is still being copied, wait; where it is a bundle, give it a name that does");
        }
        return BundleJar.fault(file.toFile())
                .map(fault -> finding(file, "it is not installed: " + fault, afterCopying(file)))
                .orElseGet(() -> notInstalled(file));
    }

    private String afterCopying(Path file) {
        return isRecent(file)
                ? "It changed a moment ago: where it is still being copied, wait; it is installed when it is whole"
                : "Copy it again, whole; a driver is built as examples/lamp is";
    }

    private boolean isRecent(Path file) {
        try {
            return clock.millis() - Files.getLastModifiedTime(file).toMillis() < RECENT.toMillis();
        } catch (IOException gone) {
            return true;
        }
    }

    private Finding notInstalled(Path file) {
        return twin(file)
                .map(twin -> finding(
                        file,
                        "it is not installed: bundle " + twin + " has the same symbolic name and version",
                        "Give one of them another version, or remove one"))
                .orElseGet(() -> finding(
                        file,
                        "it is a bundle, and not installed yet",
                        "Wait a moment; what goes wrong then is in the log"));
    }

    private Optional<String> twin(Path file) {
        try {
            String name = BundleJar.symbolicName(file.toFile());
            Version version = BundleJar.version(file.toFile());
            return Stream.of(context.getBundles())
                    .filter(bundle -> name.equals(bundle.getSymbolicName()) && version.equals(bundle.getVersion()))
                    .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + " (#" + bundle.getBundleId()
                            + ") of " + bundle.getLocation())
                    .findFirst();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Finding finding(Path file, String message, String advice) {
        return new Finding(Cause.TOLD, "file " + name(file) + " in " + file.getParent(), message, advice);
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName(), "");
    }
}
