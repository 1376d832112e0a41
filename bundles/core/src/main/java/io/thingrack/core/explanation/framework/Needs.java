package io.thingrack.core.explanation.framework;

import io.thingrack.core.explanation.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** Finds what keeps a bundle from being resolved: its requirements against what all bundles provide. */
final class Needs {
    private static final int MOST_NEARLY = 5;

    private final BundleContext context;
    private final List<BundleRevision> revisions;

    Needs(BundleContext context) {
        this.context = context;
        this.revisions = Stream.of(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .toList();
    }

    List<Need> of(BundleRevision revision) {
        List<Need> needs = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (isMandatory(requirement)) {
                add(revision, requirement, needs);
            }
        }
        return needs;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String resolution = directives.getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, "mandatory");
        String effective = directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, "resolve");
        return resolution.equals("mandatory") && effective.equals("resolve");
    }

    private void add(BundleRevision revision, BundleRequirement requirement, List<Need> needs) {
        String namespace = requirement.getNamespace();
        String text = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Filter filter = filter(text);
        List<Long> unresolved = new ArrayList<>();
        List<String> nearly = new ArrayList<>();
        for (BundleRevision other : revisions) {
            for (BundleCapability capability : other.getDeclaredCapabilities(namespace)) {
                if (filter == null || filter.matches(capability.getAttributes())) {
                    if (other.equals(revision) || other.getBundle().getState() != Bundle.INSTALLED) {
                        return;
                    }
                    unresolved.add(other.getBundle().getBundleId());
                } else if (isOfTheName(capability, text) && nearly.size() < MOST_NEARLY) {
                    nearly.add(shown(other.getBundle(), capability));
                }
            }
        }
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            nearly.clear();
            nearly.add("this is Java " + context.getProperty("java.specification.version"));
        }
        needs.add(new Need(namespace, text, unresolved.isEmpty() ? nearly : List.of(), unresolved));
    }

    /** Null for one that everything matches. */
    private static Filter filter(String text) {
        try {
            return text.isEmpty() ? null : FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException impossible) {
            // the framework has parsed it when the bundle was installed
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isOfTheName(BundleCapability capability, String filter) {
        Object name = capability.getAttributes().get(capability.getNamespace());
        return name != null && filter.contains("(" + capability.getNamespace() + "=" + name + ")");
    }

    private static String shown(Bundle bundle, BundleCapability capability) {
        Object version = capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        return capability.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? "bundle " + bundle.getSymbolicName() + " exports it in version " + version
                : "bundle " + bundle.getSymbolicName() + " is there in version " + bundle.getVersion();
    }
}
