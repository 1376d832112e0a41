package io.thingrack.core.explanation.framework;

import io.thingrack.core.explanation.BundleFact.Declared;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/**
 * The components of a bundle that does not run, from its files: Declarative Services does not know them yet. It is looked
 * for names only, so that no parser is needed.
 */
final class DeclaredComponents {
    private static final String HEADER = "Service-Component";
    private static final int MOST = 100;
    private static final int LARGEST = 65_536;

    private static final Pattern NAME = Pattern.compile("<(?:\\w+:)?component\\b[^>]*?\\sname=\"([^\"]*)\"");
    private static final Pattern THING_ID =
            Pattern.compile("<property\\b[^>]*?\\sname=\"thing\\.id\"[^>]*?\\svalue=\"([^\"]*)\"");
    private static final Pattern SERVICE = Pattern.compile("<provide\\b[^>]*?\\sinterface=\"([^\"]*)\"");

    private DeclaredComponents() {}

    static List<Declared> of(Bundle bundle) {
        String header = bundle.getHeaders("").get(HEADER);
        List<Declared> found = new ArrayList<>();
        if (header != null) {
            for (String path : header.split(",")) {
                files(bundle, path.strip()).forEach(file -> add(bundle.getEntry(file), found));
            }
        }
        return found;
    }

    /** Not {@code findEntries}, which would have the bundle resolved. */
    private static List<String> files(Bundle bundle, String path) {
        int star = path.indexOf('*');
        if (star < 0) {
            return List.of(path);
        }
        Enumeration<String> entries = bundle.getEntryPaths(path.substring(0, path.lastIndexOf('/', star) + 1));
        String end = path.substring(path.lastIndexOf('*') + 1);
        return entries == null
                ? List.of()
                : Collections.list(entries).stream()
                        .filter(entry -> entry.endsWith(end))
                        .toList();
    }

    private static void add(URL file, List<Declared> found) {
        if (file == null || found.size() >= MOST) {
            return;
        }
        try (InputStream in = file.openStream()) {
            found.add(parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            // a component that cannot be read has no name that somebody could ask for
            return;
        }
    }

    static Declared parse(String xml) {
        Set<String> services = new LinkedHashSet<>();
        Matcher service = SERVICE.matcher(xml);
        while (service.find()) {
            services.add(service.group(1));
        }
        return new Declared(first(NAME, xml), first(THING_ID, xml), services);
    }

    private static String first(Pattern pattern, String xml) {
        Matcher matcher = pattern.matcher(xml);
        return matcher.find()
                ? matcher.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                : "";
    }
}
