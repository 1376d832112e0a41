package io.thingrack.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that a test moves by hand. */
final class ManualMetronome implements Metronome {
    private static final Duration BEAT = Duration.ofMillis(100);

    private final List<Runnable> beats = new ArrayList<>();
    private long now = 42;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Listening listen(Runnable beat) {
        beats.add(beat);
        return () -> beats.remove(beat);
    }

    int listeners() {
        return beats.size();
    }

    /** Moves on beat by beat. */
    void advance(Duration time) {
        for (Duration gone = BEAT; gone.compareTo(time) <= 0; gone = gone.plus(BEAT)) {
            now += BEAT.toNanos();
            beats.forEach(Runnable::run);
        }
    }
}
