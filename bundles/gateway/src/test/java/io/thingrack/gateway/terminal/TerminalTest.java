package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void theForegroundIsWhereTheProcessGroupOwnsTheTerminal() {
        assertThat(Terminal.isForeground("4711 (java) S 1 4711 4700 34816 4711 4194304 1"))
                .isTrue();
    }

    @Test
    void aProcessStartedBesideAShellIsInTheBackground() {
        assertThat(Terminal.isForeground("4711 (java) S 1 4711 4700 34816 4700 4194304 1"))
                .isFalse();
    }

    @Test
    void aNameWithBracketsAndBlanksIsPassedOver() {
        assertThat(Terminal.isForeground("4711 (a) b (c) S 1 4711 4700 34816 4711 4194304 1"))
                .isTrue();
    }
}
