package io.thingrack.gateway.dropin;

import java.io.File;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** A file that should be a bundle. */
public final class BundleJar {
    private BundleJar() {}

    /**
     * @param file to look into
     * @return why it is none, in words; empty if it is one
     */
    public static Optional<String> fault(File file) {
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null
                    ? Optional.empty()
                    : Optional.of("it is no bundle, its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
        } catch (ZipException e) {
            return Optional.of("it is no jar, or not whole (" + e.getMessage() + ")");
        } catch (IOException e) {
            return Optional.of("it cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * @param file a bundle
     * @return its symbolic name
     */
    public static String symbolicName(File file) throws IOException {
        return header(file, Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
    }

    /**
     * @param file a bundle
     * @return its version
     * @throws IllegalArgumentException if that is none
     */
    static Version version(File file) throws IOException {
        return Version.parseVersion(header(file, Constants.BUNDLE_VERSION));
    }

    private static String header(File file, String name) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            return Objects.toString(jar.getManifest().getMainAttributes().getValue(name), "");
        }
    }
}
