package io.thingrack.zmq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private final Subscriptions subscriptions = new Subscriptions();

    private void add(String topic) {
        assertThat(subscriptions.apply(("\1" + topic).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    private void remove(String topic) {
        assertThat(subscriptions.apply(("\0" + topic).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void prefixesMatch() {
        add("bench/temp");

        assertThat(subscriptions.matches("bench/temp")).isTrue();
        assertThat(subscriptions.matches("bench/temp_max_change_event")).isTrue();
        assertThat(subscriptions.matches("bench/tem")).isFalse();
        assertThat(subscriptions.matches("bench/other")).isFalse();
    }

    @Test
    void nearerNeighboursDoNotHideAPrefix() {
        add("a");
        add("ab/c/d");
        add("ab/b");

        assertThat(subscriptions.matches("ab/c/e")).isTrue();
        remove("a");
        assertThat(subscriptions.matches("ab/c/e")).isFalse();
        assertThat(subscriptions.matches("ab/c/d/e")).isTrue();
    }

    @Test
    void emptyTopicIsEverything() {
        add("");
        assertThat(subscriptions.matches("anything")).isTrue();
        remove("");
        assertThat(subscriptions.matches("anything")).isFalse();
    }

    @Test
    void idsBeyondAsciiMatchByTheirBytes() {
        add("wärme/ö");
        assertThat(subscriptions.matches("wärme/öl")).isTrue();
        assertThat(subscriptions.matches("wärme/u")).isFalse();
    }

    @Test
    void whatIsNoSubscriptionIsLeftAlone() {
        assertThat(subscriptions.apply(new byte[0])).isFalse();
        assertThat(subscriptions.apply(new byte[] {2, 'x'})).isFalse();
        assertThat(subscriptions.isEmpty()).isTrue();
    }

    @Test
    void sameAsLookingAtEach() {
        Random random = new Random(3);
        List<String> topics =
                IntStream.range(0, 300).mapToObj(i -> word(random, 4)).toList();
        topics.forEach(this::add);
        for (int i = 0; i < 3000; i++) {
            String event = word(random, 8);
            assertThat(subscriptions.matches(event)).isEqualTo(topics.stream().anyMatch(event::startsWith));
        }
    }

    private static String word(Random random, int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(longest); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(4)));
        }
        return word.toString();
    }
}
