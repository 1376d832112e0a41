package io.thingrack.simulation;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thingrack.simulation.Oscilloscope.Acquisition;
import io.thingrack.simulation.Oscilloscope.Shape;
import io.thingrack.simulation.Oscilloscope.Trigger;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OscilloscopeTest {
    private static final String ID = "scope-under-test";

    private final Oscilloscope scope = new Oscilloscope(settings(Map.of("thing_id", ID, "noise", 0.0)));
    private final BlockingQueue<Trigger> triggers = new LinkedBlockingQueue<>();

    OscilloscopeTest() {
        scope.triggered.bind(triggers::add);
    }

    @AfterEach
    void stops() throws InterruptedException {
        scope.stop();
    }

    private static Oscilloscope.Settings settings(Map<String, ?> configured) {
        return SettingsOf.type(Oscilloscope.Settings.class, configured);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000, 1_000_000})
    void aWaveformHasAsManySamplesAsAskedFor(int samples) {
        scope.samples.set(samples);
        assertThat(scope.waveform()).hasSize(samples);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aWaveformGoesFromPeakToPeakAroundZero(Shape shape) {
        scope.shape.set(shape);
        scope.amplitude.set(2.5);

        double[] waveform = scope.waveform();

        assertThat(Arrays.stream(waveform).max()).hasValueCloseTo(2.5, within(0.01));
        assertThat(Arrays.stream(waveform).min()).hasValueCloseTo(-2.5, within(0.01));
        assertThat(Arrays.stream(waveform).average()).hasValueCloseTo(0.0, within(0.01));
    }

    /** Root mean square over peak: what tells the three apart. */
    @Test
    void eachShapeHasItsFormFactor() {
        assertThat(formFactor(Shape.SINE)).isCloseTo(Math.sqrt(0.5), within(0.001));
        assertThat(formFactor(Shape.SQUARE)).isCloseTo(1, within(0.001));
        assertThat(formFactor(Shape.TRIANGLE)).isCloseTo(Math.sqrt(1 / 3.0), within(0.001));
    }

    private double formFactor(Shape shape) {
        scope.shape.set(shape);
        return Math.sqrt(
                DoubleStream.of(scope.waveform()).map(v -> v * v).average().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aWaveformBeginsWithARisingEdge(Shape shape) {
        scope.shape.set(shape);

        double[] waveform = scope.waveform();

        assertThat(waveform[10]).isPositive();
        assertThat(waveform[0]).isLessThanOrEqualTo(waveform[10]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.7, 50, 1000, 1234.5, 44_100, 1e6})
    void theRisingEdgesAreAPeriodApart(double frequency) {
        scope.frequency.set(frequency);

        Acquisition acquisition = scope.acquire(100_000);

        int[] edges = risingEdges(acquisition.samples());
        assertThat(edges.length).as("at least two periods are shown").isGreaterThanOrEqualTo(1);
        double first = edges[0] * acquisition.interval();
        assertThat(first * frequency)
                .as("the trace begins at an edge, the next is a period later")
                .isCloseTo(1, within(0.001));
        double shown = acquisition.samples().length * acquisition.interval() * frequency;
        assertThat(shown).as("periods shown").isBetween(1.999, 5.001);
    }

    private static int[] risingEdges(double[] samples) {
        return IntStream.range(1, samples.length)
                .filter(i -> samples[i - 1] < 0 && samples[i] >= 0)
                .toArray();
    }

    @Test
    void noiseLiesOnTheSignal() {
        Oscilloscope noisy = new Oscilloscope(settings(Map.of("noise", 0.1, "seed", 5L)));
        noisy.amplitude.set(0.0);
        noisy.samples.set(100_000);

        double[] waveform = noisy.waveform();

        double rms = Math.sqrt(Arrays.stream(waveform).map(v -> v * v).average().orElseThrow());
        assertThat(rms).isCloseTo(0.1, within(0.002));
        assertThat(noisy.waveform()).isNotEqualTo(waveform);
    }

    @Test
    void theSameSeedGivesTheSameWaveform() {
        double[] one = new Oscilloscope(settings(Map.of("seed", 5L))).waveform();
        double[] other = new Oscilloscope(settings(Map.of("seed", 5L))).waveform();
        assertThat(one).isEqualTo(other);
    }

    @Test
    void anAcquisitionTellsOfItsPeak() throws InterruptedException {
        scope.amplitude.set(3.0);

        Acquisition acquisition = scope.acquire(1000);

        assertThat(acquisition.samples()).hasSize(1000);
        Trigger trigger = triggers.poll(0, SECONDS);
        assertThat(trigger.at()).isEqualTo(acquisition.at());
        assertThat(trigger.peak()).isEqualTo(3.0);
        assertThat(scope.samples.get()).as("the property").isEqualTo(1000);
    }

    @Test
    void acquiresTenTimesASecondFromStartToStop() throws InterruptedException {
        assertThat(scope.running()).isFalse();
        scope.start();
        assertThat(scope.running()).isTrue();

        Instant first = triggers.poll(10, SECONDS).at();
        Instant last = first;
        for (int i = 0; i < 10; i++) {
            last = triggers.poll(10, SECONDS).at();
        }
        // a late first one makes the ten seem shorter, a busy machine longer
        assertThat(Duration.between(first, last)).isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));

        scope.stop();
        assertThat(scope.running()).isFalse();
        triggers.clear();
        assertThat(triggers.poll(300, MILLISECONDS)).isNull();
    }

    @Test
    void hasAThreadOnlyWhileItRuns() throws InterruptedException {
        assertThat(threads()).isEmpty();
        scope.start();
        scope.start();
        triggers.poll(10, SECONDS);
        assertThat(threads()).hasSize(1);

        scope.stop();

        assertThat(threads()).allSatisfy(thread -> {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        });
        scope.stop();
        scope.start();
        assertThat(scope.running()).isTrue();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(ID))
                .toList();
    }

    @Test
    void theScreenShowsATraceOnAGrid() {
        BufferedImage screen = scope.screen();

        Map<Integer, Integer> pixels = new HashMap<>();
        for (int y = 0; y < screen.getHeight(); y++) {
            for (int x = 0; x < screen.getWidth(); x++) {
                pixels.merge(screen.getRGB(x, y), 1, Integer::sum);
            }
        }
        int area = screen.getWidth() * screen.getHeight();
        assertThat(pixels).as("background, grid, axes, trace").hasSize(4);
        assertThat(pixels.values()).allSatisfy(count -> assertThat(count).isBetween(500, area - 500));
    }

    @Test
    void theScreenShowsWhatTheSettingsSay() {
        int[] sine = pixels(scope.screen());
        scope.shape.set(Shape.SQUARE);
        assertThat(pixels(scope.screen())).isNotEqualTo(sine);

        scope.shape.set(Shape.SINE);
        assertThat(pixels(scope.screen())).isEqualTo(sine);
        scope.frequency.set(700.0);
        assertThat(pixels(scope.screen())).isNotEqualTo(sine);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void theScreenHoldsAnySignal() {
        for (double amplitude : new double[] {0, 0.0001, 10}) {
            for (double frequency : new double[] {0.1, 1e6}) {
                scope.amplitude.set(amplitude);
                scope.frequency.set(frequency);
                assertThat(scope.screen()).isNotNull();
            }
        }
    }

    @Test
    void newNoiseCountsWhileItRuns() {
        assertThat(scope.waveform()).isEqualTo(scope.waveform());

        scope.configure(settings(Map.of("noise", 0.5)));

        assertThat(scope.waveform()).isNotEqualTo(scope.waveform());
    }

    @Test
    void refusesSettingsThatItCannotRunWithAndSaysWhatIsAllowed() {
        assertThatThrownBy(() -> new Oscilloscope(settings(Map.of("noise", Double.POSITIVE_INFINITY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting noise is Infinity, allowed is 0.0 or more");
    }
}
