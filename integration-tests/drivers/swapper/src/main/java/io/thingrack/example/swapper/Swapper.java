package io.thingrack.example.swapper;

import io.thingrack.api.Action;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Updates the bundle of {@code swapped}, as an admin does with {@code update} in a shell. */
@RequireThingServer
@ThingId("swapper")
@Component
public class Swapper implements Thing {
    private static final String UPDATED = "io.thingrack.example.swapped";

    private final BundleContext context;

    /** @param context of the framework */
    @Activate
    public Swapper(BundleContext context) {
        this.context = context;
    }

    @Action(description = "Updates the bundle, and returns when that is done.")
    public void update(
            @Schema(description = "Path of its jar.") String jar,
            @Schema(description = "What its manifest is to say.") int generation)
            throws IOException, BundleException {
        Bundle bundle = Arrays.stream(context.getBundles())
                .filter(each -> UPDATED.equals(each.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        bundle.update(new ByteArrayInputStream(withGeneration(Path.of(jar), generation)));
    }

    private static byte[] withGeneration(Path path, int generation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(path))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Generation", Integer.toString(generation));
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }
}
