package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisfitTest {
    private static final String MESSAGE = "Cannot coerce why() to any of [(String)]";

    @Test
    void aCommandWithWrongArgumentsIsKnownByItsName() {
        assertThat(Misfit.command(MESSAGE, "thing:why")).contains("thing:why");
        assertThat(Misfit.command(MESSAGE, "thing:why a b")).contains("thing:why");
    }

    @Test
    void anyOtherFailureIsToldAsItIs() {
        assertThat(Misfit.command("Command not found: thing:wy", "thing:wy")).isEmpty();
        assertThat(Misfit.command(null, "thing:why")).isEmpty();
        assertThat(Misfit.command(MESSAGE, "thing:list | thing:why")).isEmpty();
    }
}
