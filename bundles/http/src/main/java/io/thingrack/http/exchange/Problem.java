package io.thingrack.http.exchange;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why there is no other answer, as Problem Details (RFC 9457). This is the one place where faults become statuses.
 *
 * @param status HTTP status
 * @param type what a client can tell apart: the end of a URN
 * @param title the same for people
 * @param detail what is wrong in this case, and what is allowed
 * @param headers name, value, name, value
 */
public record Problem(int status, String type, String title, String detail, List<String> headers) {
    /** Media type of Problem Details. */
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String URN = "urn:thingrack:problem:";
    private static final List<String> SOON = List.of("Retry-After", "1");

    /**
     * @param status HTTP status
     * @param type the end of the URN
     * @param title for people
     * @param detail of this case
     */
    public Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, List.of());
    }

    /**
     * @param fault what the rack says
     * @return what HTTP says
     */
    public static Problem of(Fault fault) {
        int status = status(fault.kind());
        String type = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean again = fault.kind() == Fault.Kind.BUSY || fault.kind() == Fault.Kind.GONE;
        return new Problem(status, type, title(fault.kind()), fault.message(), again ? SOON : List.of());
    }

    /**
     * @param phase which clock ran out
     * @return what HTTP says
     */
    public static Problem of(Outcome.Phase phase) {
        return phase == Outcome.Phase.INVOCATION
                ? new Problem(
                        408,
                        "not-started-in-time",
                        "Not started in time",
                        "the operation was not started within its invocation timeout, and will not be")
                : new Problem(
                        504,
                        "not-done-in-time",
                        "Not done in time",
                        "the operation was not done within its execution timeout; it may still be running");
    }

    private static int status(Fault.Kind kind) {
        return switch (kind) {
            case BAD_VALUE, WRONG_TYPE -> 400;
            case NOT_PERMITTED -> 403;
            case NO_SUCH_THING, NO_SUCH_AFFORDANCE -> 404;
            case NOT_OFFERED, NO_SUCH_OPERATION -> 405;
            case WRONG_STATE -> 409;
            case BUSY -> 429;
            case DRIVER -> 500;
            case NOT_IMPLEMENTED -> 501;
            case NO_CONNECTION, DEVICE_IO -> 502;
            case GONE, INTERRUPTED -> 503;
            case DEVICE_TIMEOUT -> 504;
        };
    }

    private static String title(Fault.Kind kind) {
        return switch (kind) {
            case BAD_VALUE -> "Value not taken";
            case WRONG_TYPE -> "Value of the wrong type";
            case NOT_PERMITTED -> "Not permitted";
            case NO_SUCH_THING -> "No such Thing";
            case NO_SUCH_AFFORDANCE -> "No such property, action or event";
            case NO_SUCH_OPERATION, NOT_OFFERED -> "Not offered";
            case WRONG_STATE -> "Not allowed in this state";
            case BUSY -> "Too much is waiting";
            case DRIVER -> "The driver failed";
            case NOT_IMPLEMENTED -> "Not implemented by the driver";
            case NO_CONNECTION -> "No connection to the device";
            case DEVICE_IO -> "Fault in talking to the device";
            case GONE -> "The Thing has gone";
            case INTERRUPTED -> "Interrupted";
            case DEVICE_TIMEOUT -> "The device did not answer in time";
        };
    }

    /**
     * @param detail what is wrong with the request
     * @return 400
     */
    public static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", "Bad request", detail);
    }

    /**
     * @param detail what is not there
     * @return 404
     */
    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", "Not found", detail);
    }

    /**
     * @param allowed methods, as in the header Allow
     * @return 405
     */
    public static Problem notAllowed(String allowed) {
        return new Problem(405, "not-offered", "Not offered", "allowed here: " + allowed, List.of("Allow", allowed));
    }

    /**
     * @param name of a header
     * @param value of it
     * @return the same with that header
     */
    public Problem with(String name, String value) {
        List<String> more = new java.util.ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Problem(status, type, title, detail, more);
    }

    /**
     * @param instance path of the request
     * @return the response
     */
    public Answer answer(String instance) {
        return new Answer(status, CONTENT_TYPE, io.thingrack.http.json.JsonText.bytes(terms(instance)), headers);
    }

    /**
     * @param instance path of the request, null to leave it out
     * @return as JSON data
     */
    public Map<String, Object> terms(String instance) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("type", URN + type);
        terms.put("title", title);
        terms.put("status", (long) status);
        terms.put("detail", detail);
        if (instance != null) {
            terms.put("instance", instance);
        }
        return terms;
    }
}
