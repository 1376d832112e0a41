package io.thingrack.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignThrowableTest {
    private static int recur(int depth) {
        return recur(depth + 1) + 1;
    }

    private static StackOverflowError overflow() {
        try {
            recur(0);
            throw new AssertionError("an endless recursion ended");
        } catch (StackOverflowError overflow) {
            return overflow;
        }
    }

    @Test
    void ofAnEndlessRecursionItsBeginAndItsEndStay() {
        StackOverflowError overflow = overflow();
        List<String> lines = ForeignThrowable.trace(overflow).lines().toList();

        assertThat(lines).hasSize(1 + 30 + 1 + 10);
        assertThat(lines.get(0)).isEqualTo("java.lang.StackOverflowError");
        assertThat(lines.get(1)).contains("ForeignThrowableTest.recur");
        assertThat(lines.get(31)).isEqualTo("\t... " + (overflow.getStackTrace().length - 40) + " more frames");
    }

    @Test
    void eachCauseIsShortenedForItself() {
        RuntimeException outer = new RuntimeException("outer", overflow());

        assertThat(ForeignThrowable.trace(outer).lines())
                .contains("java.lang.RuntimeException: outer", "Caused by: java.lang.StackOverflowError")
                .hasSizeLessThan(120);
    }

    @Test
    void aTraceOfUsualLengthIsWhole() {
        Exception thrown = new Exception("here");
        StackTraceElement[] frames = new StackTraceElement[40];
        List<String> expected = new ArrayList<>(List.of("java.lang.Exception: here"));
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new StackTraceElement("a.B", "c", "B.java", i + 1);
            expected.add("\tat a.B.c(B.java:" + (i + 1) + ")");
        }
        thrown.setStackTrace(frames);

        assertThat(ForeignThrowable.trace(thrown).lines()).containsExactlyElementsOf(expected);
    }

    @Test
    void whatIsTooLongIsCut() {
        Exception thrown = new Exception("x".repeat(1_000_000));

        assertThat(ForeignThrowable.trace(thrown)).hasSizeLessThan(21_000);
    }

    private static final class Unprintable extends Error {
        private static final long serialVersionUID = 1L;
        private final transient Runnable what;

        Unprintable(Runnable what) {
            this.what = what;
        }

        @Override
        public String getMessage() {
            what.run();
            return null;
        }

        @Override
        public String toString() {
            what.run();
            return "printable";
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatThrowsWhenItIsAskedIsNamed(boolean overflows) {
        Unprintable thrown = new Unprintable(() -> {
            if (overflows) {
                recur(0);
            }
            throw new IllegalStateException("no");
        });
        String named = Unprintable.class.getName() + " that cannot be printed";

        assertThat(ForeignThrowable.text(thrown)).isEqualTo(named);
        assertThat(ForeignThrowable.message(thrown)).isEqualTo(named);
        assertThat(ForeignThrowable.trace(thrown)).isEqualTo(named);
    }

    @Test
    void itsOwnWordsAreTheMessageAndItsNameWhereItHasNone() {
        assertThat(ForeignThrowable.message(new Exception("words"))).isEqualTo("words");
        assertThat(ForeignThrowable.message(new Exception())).isEqualTo("java.lang.Exception");
    }
}
