package io.thingrack.gateway.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells keys from the bytes of a terminal: UTF-8, control characters, and the sequences that begin with escape. */
final class Keys {
    private static final int ESCAPE = 27;
    private static final int LONGEST_SEQUENCE = 16;

    private static final Map<Integer, Key.Kind> CONTROL = Map.ofEntries(
            Map.entry((int) '\n', Key.Kind.ENTER),
            Map.entry((int) '\r', Key.Kind.ENTER),
            Map.entry((int) '\t', Key.Kind.TAB),
            Map.entry(8, Key.Kind.BACKSPACE),
            Map.entry(127, Key.Kind.BACKSPACE),
            Map.entry(control('A'), Key.Kind.HOME),
            Map.entry(control('B'), Key.Kind.LEFT),
            Map.entry(control('D'), Key.Kind.DELETE),
            Map.entry(control('E'), Key.Kind.END),
            Map.entry(control('F'), Key.Kind.RIGHT),
            Map.entry(control('K'), Key.Kind.DELETE_TO_END),
            Map.entry(control('L'), Key.Kind.CLEAR_SCREEN),
            Map.entry(control('N'), Key.Kind.DOWN),
            Map.entry(control('P'), Key.Kind.UP),
            Map.entry(control('U'), Key.Kind.DELETE_TO_START),
            Map.entry(control('W'), Key.Kind.DELETE_WORD));

    private static final Map<String, Key.Kind> SEQUENCES = Map.ofEntries(
            Map.entry("[A", Key.Kind.UP),
            Map.entry("[B", Key.Kind.DOWN),
            Map.entry("[C", Key.Kind.RIGHT),
            Map.entry("[D", Key.Kind.LEFT),
            Map.entry("[H", Key.Kind.HOME),
            Map.entry("[F", Key.Kind.END),
            Map.entry("[1~", Key.Kind.HOME),
            Map.entry("[3~", Key.Kind.DELETE),
            Map.entry("[4~", Key.Kind.END),
            Map.entry("[7~", Key.Kind.HOME),
            Map.entry("[8~", Key.Kind.END));

    private final byte[] bytes = new byte[4];
    private int length;
    private int expected;
    private StringBuilder sequence;

    private static int control(char letter) {
        return letter - '@';
    }

    /**
     * @param read a byte
     * @return the key that it completes; null where more has to come
     */
    Key take(int read) {
        if (sequence != null) {
            return ofSequence((char) read);
        }
        if (expected > 0 && (read & 0xC0) == 0x80) {
            return ofCharacter(read);
        }
        expected = 0;
        if (read == ESCAPE) {
            sequence = new StringBuilder();
            return null;
        }
        if (read < ' ' || read == 127) {
            return Key.of(CONTROL.getOrDefault(read, Key.Kind.NONE));
        }
        if (read < 0x80) {
            return Key.character(read);
        }
        expected = read >= 0xF0 ? 4 : read >= 0xE0 ? 3 : read >= 0xC0 ? 2 : 0;
        length = 0;
        return expected == 0 ? Key.of(Key.Kind.NONE) : ofCharacter(read);
    }

    private Key ofCharacter(int read) {
        bytes[length++] = (byte) read;
        if (length < expected) {
            return null;
        }
        expected = 0;
        return Key.character(new String(bytes, 0, length, StandardCharsets.UTF_8).codePointAt(0));
    }

    /** Escape, then {@code [} or {@code O}, parameters, and a letter or {@code ~}. */
    private Key ofSequence(char read) {
        sequence.append(sequence.length() == 0 && read == 'O' ? '[' : read);
        boolean introducer = sequence.length() == 1 && sequence.charAt(0) == '[';
        boolean over = read >= '@' && read <= '~' && !introducer || sequence.length() > LONGEST_SEQUENCE;
        boolean other = sequence.charAt(0) != '[';
        if (!over && !other) {
            return null;
        }
        Key key = Key.of(SEQUENCES.getOrDefault(sequence.toString(), Key.Kind.NONE));
        sequence = null;
        return key;
    }
}
