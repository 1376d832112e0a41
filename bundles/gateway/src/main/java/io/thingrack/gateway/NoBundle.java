package io.thingrack.gateway;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of a jar in the drop-in folder that it cannot be installed, where File Install passes over it in silence. */
@Component
public final class NoBundle implements ArtifactInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(NoBundle.class);

    /** @return whether it is a jar without the manifest of a bundle, or no jar at all under the name of one */
    @Override
    public boolean canHandle(File file) {
        if (!file.getName().endsWith(".jar") || !file.isFile()) {
            return false;
        }
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            return manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void install(File file) {
        LOG.warn(
                "{} is no bundle and is not installed: its manifest has no {}. A driver is built as examples/lamp is",
                file,
                Constants.BUNDLE_SYMBOLICNAME);
    }

    @Override
    public void update(File file) {
        install(file);
    }

    @Override
    public void uninstall(File file) {
        // Nothing was installed.
    }
}
