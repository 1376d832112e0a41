package io.thingrack.core.codec;

/**
 * A driver gave a value that its member's declared type does not hold. The message names the member, the place in the
 * value and the Java class.
 */
public final class EncodingException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;
    private final String place;

    /** @param problem what is wrong, without the place */
    public EncodingException(String problem) {
        this("", problem);
    }

    /**
     * @param declared the Java type that the member has
     * @param given what the driver gave instead, or null
     * @return that these two do not fit
     */
    public static EncodingException mismatch(String declared, Object given) {
        return new EncodingException(
                given == null
                        ? "the driver gave null; only Optional and Object may have no value, declare Optional<"
                                + declared + ">"
                        : "the driver gave a " + given.getClass().getName() + " where " + declared + " is declared");
    }

    private EncodingException(String place, String problem) {
        super(place.isEmpty() ? problem : place + ": " + problem, null, false, false);
        this.place = place;
        this.problem = problem;
    }

    /**
     * @param name of the member that it happened in
     * @return the same problem, seen from one level up
     */
    public EncodingException in(String name) {
        String dot = place.isEmpty() || place.startsWith("[") ? "" : ".";
        return new EncodingException(name + dot + place, problem);
    }

    /**
     * @param index of the element that it happened in
     * @return the same problem, seen from one level up
     */
    public EncodingException in(int index) {
        return in("[" + index + "]");
    }
}
