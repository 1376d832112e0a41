package io.thingrack.itest.architecture;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;

/** The built bundles of the rack: the jars of the class path whose symbolic name is one of ours. */
final class Bundles {
    private static final String OURS = "io.thingrack.";

    private final Map<String, Manifest> manifests = new TreeMap<>();

    private Bundles() {}

    static Bundles onTheClassPath() throws IOException {
        Bundles bundles = new Bundles();
        ClassLoader loader = Bundles.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            bundles.add(url);
        }
        return bundles;
    }

    private void add(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            Manifest manifest = new Manifest(in);
            String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (name != null && name.startsWith(OURS)) {
                manifests.put(name.substring(OURS.length()), manifest);
            }
        }
    }

    /** @return the ends of their symbolic names, which are the names of their folders */
    Set<String> names() {
        return manifests.keySet();
    }

    /** @return a header of one of them, empty where it has none */
    Parameters header(String bundle, String header) {
        return OSGiHeader.parseHeader(manifests.get(bundle).getMainAttributes().getValue(header));
    }
}
