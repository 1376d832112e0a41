package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.BadBytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a peer sends, and whatever that throws in a handler, ends its connection and only that. */
class BadBytesTest {
    @Test
    void stockNeitherCutsAPeerThatSendsANegativeLengthNorCanBeClosed() {
        assertThat(Jvm.STOCK.run(BadBytes.class, "negative at once"))
                .containsEntry("negative at once cut", "false")
                .containsEntry("closed", "false");
    }

    @Test
    void stockLosesItsIoThreadToAnErrorInAHandler() {
        Map<String, String> stock = Jvm.STOCK.run(BadBytes.class, "error");
        assertThat(stock).containsEntry("error honest", "false");
    }

    @Test
    void aPeerThatSendsBadLengthsIsCutAndNobodyElseNotices() {
        assertThat(Jvm.OURS.run(
                        BadBytes.class,
                        "negative",
                        "smallest",
                        "largest",
                        "telnet",
                        "old negative",
                        "negative at once"))
                .doesNotContainValue("false")
                .hasSize(15);
    }

    @Test
    void anyThrowableInAHandlerEndsThatConnectionOnly() {
        assertThat(Jvm.OURS.run(BadBytes.class, "error", "exception", "error"))
                .doesNotContainValue("false")
                .hasSize(7);
    }

    @Test
    void aLengthBeyondTheHeapEndsThatConnectionOnly() {
        assertThat(Jvm.OURS.run(BadBytes.class, "huge")).doesNotContainValue("false");
    }

    @Test
    void nobodyNoticesWhoSpeaksSomethingElse() {
        Map<String, String> ours = Jvm.OURS.run(BadBytes.class, "http", "tls", "noise");
        assertThat(ours)
                .containsEntry("http honest", "true")
                .containsEntry("tls honest", "true")
                .containsEntry("noise honest", "true")
                .containsEntry("closed", "true")
                .containsEntry("port free", "true");
    }
}
