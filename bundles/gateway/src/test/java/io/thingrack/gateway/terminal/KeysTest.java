package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final Keys keys = new Keys();

    @Test
    void charactersComeWholeHoweverManyBytesTheyHave() {
        assertThat(pressed("aé€😀")).containsExactly(character("a"), character("é"), character("€"), character("😀"));
    }

    @Test
    void arrowsAreKeysInBothModesOfATerminal() {
        assertThat(pressed("\033[A\033OB\033[3~\033OH"))
                .extracting(Key::kind)
                .containsExactly(Key.Kind.UP, Key.Kind.DOWN, Key.Kind.DELETE, Key.Kind.HOME);
    }

    @Test
    void whatNobodyKnowsDoesNothingAndTakesNothingWithIt() {
        assertThat(pressed("\033[15;5~a\033xb\007c").stream()
                        .filter(key -> key.kind() != Key.Kind.NONE)
                        .toList())
                .containsExactly(character("a"), character("b"), character("c"));
    }

    @Test
    void brokenUtf8IsPassedOver() {
        List<Key> read = new ArrayList<>();
        for (int b : new int[] {0xFF, 'a', 0x80, 'b', 0xE2, 'c'}) {
            Key key = keys.take(b);
            if (key != null && key.kind() != Key.Kind.NONE) {
                read.add(key);
            }
        }

        assertThat(read).containsExactly(character("a"), character("b"), character("c"));
    }

    private List<Key> pressed(String typed) {
        List<Key> read = new ArrayList<>();
        for (byte b : typed.getBytes(StandardCharsets.UTF_8)) {
            Key key = keys.take(b & 0xFF);
            if (key != null) {
                read.add(key);
            }
        }
        return read;
    }

    private static Key character(String text) {
        return Key.character(text.codePointAt(0));
    }
}
