package io.thingrack.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How far an action has come. A parameter of this type is none for clients: the rack fills it in, and shows what is
 * reported among the Thing's runs. In a unit test any lambda will do, or {@link #IGNORED}.
 *
 * <pre>{@code
 * @Action(synchronous = false)
 * public Image scan(int lines, Progress progress) throws InterruptedException {
 *     for (int line = 0; line < lines; line++) {
 *         progress.report((double) line / lines, "line " + line);
 *         …
 *     }
 * }
 * }</pre>
 */
@ProviderType
@FunctionalInterface
public interface Progress {
    /** Nobody is told. */
    Progress IGNORED = (part, message) -> {};

    /**
     * Never blocks, never throws; from any thread. What is reported when the action is over is dropped.
     *
     * @param part of the whole, 0 to 1; NaN where that is not known
     * @param message for people, null for none
     */
    void report(double part, String message);

    /** @param part of the whole, 0 to 1 */
    default void report(double part) {
        report(part, null);
    }
}
