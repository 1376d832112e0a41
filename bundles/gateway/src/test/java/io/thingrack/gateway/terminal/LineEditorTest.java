package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.shell.CommandCompleter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineEditorTest {
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";
    private static final String RIGHT = "\033[C";
    private static final String LEFT = "\033[D";
    private static final String HOME = "\033[H";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final CommandCompleter completer = (command, words) -> List.of("oven", "ovary");
    private final LineEditor editor = new LineEditor(
            new PrintStream(shown, true, StandardCharsets.UTF_8),
            "> ",
            () -> 24,
            new Completion(() -> List.of("thing:read"), () -> List.of(completer)));

    @BeforeEach
    void beginALine() {
        editor.show();
    }

    @Test
    void aLineIsWhatStandsThereAfterAllCorrections() {
        assertThat(typed("lg\177b\n")).containsExactly("lb");
        assertThat(typed("b" + HOME + "l\n")).containsExactly("lb");
        assertThat(typed("list" + LEFT + LEFT + "\033[3~" + RIGHT + "!\n")).containsExactly("lit!");
        assertThat(typed("read oven\027lamp\n")).containsExactly("read lamp");
        assertThat(typed("nonsense\025lb\n")).containsExactly("lb");
        assertThat(typed("é😀" + LEFT + "\177\n")).containsExactly("😀");
    }

    @Test
    void theLinesBeforeComeBackAndTheUnfinishedOneToo() {
        assertThat(typed("one\ntwo\n" + UP + UP + "\n")).containsExactly("one", "two", "one");
        assertThat(typed("thr" + UP + DOWN + "ee\n")).containsExactly("three");
    }

    @Test
    void aTabTypesWhatIsCertainAndTheNextOneShowsTheChoice() {
        typed("thing:read o\t");
        assertThat(row()).isEqualTo("> thing:read ov");
        assertThat(text()).doesNotContain("ovary");

        typed("\t");
        assertThat(text()).contains("\novary\noven\n");

        assertThat(typed("e\t\n")).containsExactly("thing:read oven ");
    }

    @Test
    void ofALineThatIsTooLongThePartAroundTheCursorIsShown() {
        typed("0123456789012345678901234567890123456789");
        assertThat(row()).isEqualTo("> 901234567890123456789");

        typed(HOME);
        assertThat(row()).isEqualTo("> 012345678901234567890");
    }

    /** The lines that are finished by it. */
    private List<String> typed(String keys) {
        List<String> lines = new ArrayList<>();
        for (byte b : keys.getBytes(StandardCharsets.UTF_8)) {
            String line = editor.take(b & 0xFF);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** What stands in the last row of the terminal, without what moves the cursor. */
    private String row() {
        String all = text();
        return all.substring(all.lastIndexOf('\r') + 1).replaceAll("\033\\[\\d*[A-Z]", "");
    }
}
