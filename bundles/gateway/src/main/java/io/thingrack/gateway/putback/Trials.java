package io.thingrack.gateway.putback;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges what is dropped in: a jar that serves is a good one. One that replaces a good one has a while to serve the same
 * Things; if it does not, it is a bad one. Not thread-safe.
 */
final class Trials {
    private final Supplier<Duration> patience;
    private final Predicate<String> hasGood;
    private final Map<Long, Trial> trials = new HashMap<>();

    /** How one ended. */
    sealed interface Verdict {
        /** It serves. */
        record Good() implements Verdict {}

        /**
         * It does not serve what the one before served.
         *
         * @param reason in words, empty where nothing is known but that it does not serve
         * @param ids what it was to serve; empty where that is not known
         */
        record Bad(String reason, Set<String> ids) implements Verdict {}
    }

    /** What one jar has to show. */
    private static final class Trial {
        private final long changed;
        private final Set<String> expected;
        private boolean over;

        Trial(long changed, Set<String> expected) {
            this.changed = changed;
            this.expected = expected;
        }
    }

    /**
     * @param patience how long a jar has to serve what the one before it served, asked each time
     * @param hasGood whether there is another jar of this name that has served
     */
    Trials(Supplier<Duration> patience, Predicate<String> hasGood) {
        this.patience = patience;
        this.hasGood = hasGood;
    }

    /**
     * @param dropIn a bundle as it is now
     * @param ids what the bundle served last, for a jar that has just come
     * @param now milliseconds since 1970
     * @return how its trial ended, once; empty as long as it goes on and after that
     */
    Optional<Verdict> look(DropIn dropIn, Set<String> ids, long now) {
        Trial trial = trials.get(dropIn.bundle());
        if (trial == null || trial.changed != dropIn.changed()) {
            trial = new Trial(dropIn.changed(), ids);
            trials.put(dropIn.bundle(), trial);
        }
        if (trial.over) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = judge(dropIn, trial, now);
        trial.over = verdict.isPresent();
        return verdict;
    }

    private Optional<Verdict> judge(DropIn dropIn, Trial trial, long now) {
        boolean serves = dropIn.active() && !dropIn.served().isEmpty();
        if (serves && dropIn.served().containsAll(trial.expected) && !dropIn.settling()) {
            return Optional.of(new Verdict.Good());
        }
        if (!hasGood.test(dropIn.file())) {
            return Optional.empty();
        }
        boolean late = now - dropIn.changed() >= patience.get().toMillis();
        if (!dropIn.failures().isEmpty() && !dropIn.settling() || late && !serves) {
            return Optional.of(new Verdict.Bad(String.join("; ", dropIn.failures()), trial.expected));
        }
        // one that serves other Things than the one before, and none badly, is meant to
        return late ? Optional.of(new Verdict.Good()) : Optional.empty();
    }

    /**
     * @param bundle that was given a jar that has served before
     * @param changed when
     */
    void putBack(long bundle, long changed) {
        Trial trial = new Trial(changed, Set.of());
        trial.over = true;
        trials.put(bundle, trial);
    }

    /**
     * @param bundle one
     * @param changed when it was given its jar
     * @return whether that jar has been judged
     */
    boolean isOver(long bundle, long changed) {
        Trial trial = trials.get(bundle);
        return trial != null && trial.over && trial.changed == changed;
    }

    /** @param bundle that is no longer there */
    void forget(long bundle) {
        trials.remove(bundle);
    }

    /** @return whether one may be judged soon, though nothing happens */
    boolean anyIsDue(long now) {
        long recent = now - 2 * patience.get().toMillis();
        return trials.values().stream().anyMatch(trial -> !trial.over && trial.changed >= recent);
    }
}
