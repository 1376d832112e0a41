package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.Keys;
import io.thingrack.jeromq.scenario.Subscribers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A subscription that the owner of an XPUB enters goes to the subscriber who asked. */
class ManualSubscriptionsTest {
    @Test
    void stockLosesSubscriptionsWhenOthersLeave() {
        Map<String, String> stock = Jvm.STOCK.run(Subscribers.class, "60", "60", "0");
        assertThat(stock).containsKey("deaf").doesNotContainEntry("deaf", "0");
    }

    @Test
    void stockMixesUpSubscribersWhenOneSendsUpstream() {
        Map<String, String> stock = Jvm.STOCK.run(Subscribers.class, "20", "0", "20");
        assertThat(stock).containsKey("deaf").doesNotContainEntry("deaf", "0");
    }

    @Test
    void nobodyIsDeafWhile200Join200LeaveAndOneSendsUpstream() {
        assertThat(Jvm.OURS.run(Subscribers.class, "200", "200", "200"))
                .isEqualTo(Map.of("subscribed", "true", "deaf", "0"));
    }

    @Test
    void stockDecodesKeysInACharset() {
        assertThat(Jvm.STOCK.run(Keys.class)).containsEntry("heard", "false");
    }

    @Test
    void keysAreBytes() {
        List<String> ascii = List.of("-Dfile.encoding=US-ASCII");
        assertThat(Jvm.OURS.run(ascii, Keys.class)).containsEntry("heard", "true");
    }
}
