package io.thingrack.zmq.owner;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A stack trace as text, for a log may keep its last entries, and a Throwable that came out of others' code would keep
 * their class loader.
 */
public final class Trace {
    private static final int LONGEST = 20_000;

    private Trace() {}

    /**
     * @param thrown by anybody: it may throw when it is printed
     * @return what a log is to say of it
     */
    public static String of(Throwable thrown) {
        try {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.getBuffer().length() <= LONGEST
                    ? text.toString()
                    : text.getBuffer().substring(0, LONGEST) + "…";
        } catch (Throwable unfit) {
            return thrown.getClass().getName() + ", which cannot be printed";
        }
    }
}
