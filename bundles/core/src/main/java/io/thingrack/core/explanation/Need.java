package io.thingrack.core.explanation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a bundle needs and does not get.
 *
 * @param namespace of the requirement
 * @param filter of the requirement; empty where it has none
 * @param nearly what there is instead, as {@code bundle lab.visa exports it in version 1.0.0}
 * @param unresolved ids of bundles that would provide it if they were resolved
 */
public record Need(String namespace, String filter, List<String> nearly, List<Long> unresolved) {
    private static final String PACKAGE = "osgi.wiring.package";
    private static final String BUNDLE = "osgi.wiring.bundle";
    private static final String HOST = "osgi.wiring.host";
    private static final String JAVA = "osgi.ee";
    private static final Pattern AT_LEAST = Pattern.compile("\\((?:bundle-)?version>=([^)]*)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]*)\\)\\)");
    private static final Pattern EXACTLY = Pattern.compile("\\(version=([^)]*)\\)");

    /** @return in words, as the end of {@code it …} */
    String words() {
        String gap = nearly.isEmpty() ? "" : "; " + String.join(", ", nearly);
        return switch (namespace) {
            case PACKAGE -> "imports the package " + name() + range() + (gap.isEmpty() ? nobody("exports") : gap);
            case BUNDLE -> "requires the bundle " + name() + range() + (gap.isEmpty() ? nobody("is") : gap);
            case HOST -> "is a fragment of the bundle " + name() + range() + (gap.isEmpty() ? nobody("is") : gap);
            case JAVA -> "needs " + value("osgi.ee") + exactly() + gap;
            default ->
                "requires " + namespace + (filter.isEmpty() ? "" : " with " + filter)
                        + (gap.isEmpty() ? nobody("provides") : gap);
        };
    }

    /** @return what an admin does about it */
    String advice() {
        return switch (namespace) {
            case PACKAGE ->
                nearly.isEmpty()
                        ? "Install a bundle that exports " + name() + range() + ", or put that package into this one"
                        : "Install a bundle that exports " + name() + range()
                                + ", or build this one against what is there";
            case BUNDLE, HOST -> "Install the bundle " + name() + range();
            case JAVA -> "Start the rack with that version of Java, or build the bundle for the one that runs";
            default -> "Install a bundle that provides it";
        };
    }

    private String nobody(String verb) {
        if (!unresolved.isEmpty()) {
            return "; the bundle that " + verb + " it is not resolved itself";
        }
        return verb.equals("is") ? ", which is not installed" : ", which no bundle " + verb;
    }

    private String name() {
        return value(namespace);
    }

    private String value(String key) {
        Matcher matcher =
                Pattern.compile("\\(" + Pattern.quote(key) + "=([^)]*)\\)").matcher(filter);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private String exactly() {
        Matcher version = EXACTLY.matcher(filter);
        return version.find() ? " " + version.group(1) : "";
    }

    /** As a manifest writes it: {@code [1.2,2)}. */
    private String range() {
        Matcher least = AT_LEAST.matcher(filter.replaceAll("\\(!\\([^)]*\\)\\)", ""));
        Matcher below = BELOW.matcher(filter);
        boolean from = least.find();
        if (below.find()) {
            return " in version [" + (from ? least.group(1) : "0") + "," + below.group(1) + ")";
        }
        return from ? " in version " + least.group(1) + " or newer" : "";
    }
}
