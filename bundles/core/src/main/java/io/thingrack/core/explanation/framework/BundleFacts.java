package io.thingrack.core.explanation.framework;

import io.thingrack.core.explanation.BundleFact;
import io.thingrack.core.explanation.BundleFact.State;
import io.thingrack.core.explanation.Need;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** Looks at the bundles, and changes nothing: none is resolved for it. */
final class BundleFacts {
    private final BundleContext context;

    BundleFacts(BundleContext context) {
        this.context = context;
    }

    List<BundleFact> all() {
        Needs needs = new Needs(context);
        return Stream.of(context.getBundles())
                .map(bundle -> fact(bundle, needs))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null where it has just been uninstalled. */
    private BundleFact fact(Bundle bundle, Needs needs) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return null;
        }
        State state = state(bundle, revision);
        boolean runs = state == State.ACTIVE || state == State.STARTING;
        return new BundleFact(
                bundle.getBundleId(),
                Objects.toString(bundle.getSymbolicName(), ""),
                bundle.getVersion().toString(),
                bundle.getLocation(),
                state,
                startsLater(bundle),
                state == State.INSTALLED ? needs.of(revision) : List.<Need>of(),
                runs ? List.of() : DeclaredComponents.of(bundle));
    }

    private static State state(Bundle bundle, BundleRevision revision) {
        boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> State.INSTALLED;
            case Bundle.STARTING -> State.STARTING;
            case Bundle.ACTIVE -> State.ACTIVE;
            case Bundle.STOPPING -> State.STOPPING;
            default -> fragment ? State.FRAGMENT : State.RESOLVED;
        };
    }

    private boolean startsLater(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level != null
                && level.getStartLevel()
                        > context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
    }
}
