package io.thingrack.http.route;

import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The query of a request.
 *
 * @param parameters values by name, decoded; of a name that comes twice the last
 */
public record Query(Map<String, String> parameters) {
    private static final Query NONE = new Query(Map.of());
    private static final int MOST = 256;

    /**
     * @param raw as in the request, or null
     * @return its parameters
     * @throws ProblemException where it is not well formed, or there are too many
     */
    public static Query of(String raw) throws ProblemException {
        if (raw == null || raw.isEmpty()) {
            return NONE;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : raw.split("&", MOST + 1)) {
            if (parameters.size() == MOST) {
                throw new ProblemException(Problem.badRequest("the query has more than " + MOST + " parameters"));
            }
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return new Query(parameters);
    }

    private static String decode(String raw) throws ProblemException {
        return UriText.decode(raw.replace('+', ' '));
    }

    /**
     * @param name of a parameter
     * @return its value, null where it is not there
     */
    public String get(String name) {
        return parameters.get(name);
    }

    /**
     * @param name of a flag
     * @return whether it is {@code true}
     * @throws ProblemException if it is neither that nor {@code false}
     */
    public boolean flag(String name) throws ProblemException {
        String value = parameters.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new ProblemException(
                Problem.badRequest("the query has " + name + "=" + shown(value) + ", true or false is expected"));
    }

    /**
     * @param name of a parameter that holds seconds
     * @param otherwise where it is not there
     * @return nanoseconds
     * @throws ProblemException if it is not a number of seconds from 0 on
     */
    public long nanos(String name, long otherwise) throws ProblemException {
        String value = parameters.get(name);
        if (value == null) {
            return otherwise;
        }
        double seconds;
        try {
            seconds = value.matches("[0-9.eE+-]{1,30}") ? Double.parseDouble(value) : Double.NaN;
        } catch (NumberFormatException e) {
            seconds = Double.NaN;
        }
        if (!(seconds >= 0)) {
            throw new ProblemException(Problem.badRequest(
                    "the query has " + name + "=" + shown(value) + ", seconds are expected, 0 or more"));
        }
        return (long) Math.min(seconds * 1e9, Long.MAX_VALUE / 4d);
    }

    /**
     * @param name of a parameter that holds names between commas
     * @return them, none where it is not there
     */
    public List<String> names(String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank()
                ? List.of()
                : java.util.stream.Stream.of(value.split(","))
                        .map(String::strip)
                        .toList();
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
