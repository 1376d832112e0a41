package io.thingrack.gateway.terminal;

/**
 * A key that was pressed.
 *
 * @param kind what it does
 * @param character its code point, where it writes one
 */
record Key(Kind kind, int character) {
    /** What keys do, by the names of the keyboard or of what readline does with them. */
    enum Kind {
        CHARACTER,
        ENTER,
        TAB,
        BACKSPACE,
        DELETE,
        LEFT,
        RIGHT,
        UP,
        DOWN,
        HOME,
        END,
        DELETE_TO_START,
        DELETE_TO_END,
        DELETE_WORD,
        CLEAR_SCREEN,
        NONE
    }

    static Key of(Kind kind) {
        return new Key(kind, 0);
    }

    static Key character(int character) {
        return new Key(Kind.CHARACTER, character);
    }
}
