package io.thingrack.gateway.terminal;

/** Makes lines of what is typed. Belongs to the thread of the prompt. */
interface Lines {
    /** Shows the prompt: a line begins, or goes on after somebody else wrote to the terminal. */
    void show();

    /**
     * @param read what was typed, a byte of UTF-8
     * @return the line that ends with it; null where none does
     */
    String take(int read);
}
