package io.thingrack.gateway.dropin;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

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
        try (JarFile jar = new JarFile(file)) {
            String name = jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            return name.split(";", 2)[0].strip();
        }
    }
}
