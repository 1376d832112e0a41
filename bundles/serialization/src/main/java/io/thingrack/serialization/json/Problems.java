package io.thingrack.serialization.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser's errors in words for the one who sent the bytes: no class names, no settings, nothing long. */
final class Problems {
    private static final int LONGEST = 160;
    private static final List<String> HINTS =
            List.of(": enable ", " (start marker at", " (for ", " (not recognized", ": maybe a (non-standard)", "`");

    /** What Python and JavaScript write for numbers that are not finite. */
    private static final Pattern NO_NUMBER = Pattern.compile("Non-standard token '([+-]?(?:NaN|INF|Infinity))'");

    private Problems() {}

    static MalformedDataException told(Exception e, Limits limits) {
        if (e instanceof StreamConstraintsException constraint) {
            return at(limit(constraint.getOriginalMessage(), limits), constraint.getLocation());
        }
        if (e instanceof JsonProcessingException parsing) {
            Matcher number = NO_NUMBER.matcher(parsing.getOriginalMessage());
            String what = number.lookingAt() ? notFinite(number.group(1)) : clean(parsing.getOriginalMessage());
            return at(what, parsing.getLocation());
        }
        return new MalformedDataException("a number that cannot be read");
    }

    /** Which of them, by how the parser begins to tell it. */
    private static String limit(String told, Limits limits) {
        if (told.startsWith("String")) {
            return "a text of more than " + limits.textLength() + " characters";
        }
        if (told.startsWith("Number")) {
            return "a number of more than " + limits.numberLength() + " digits";
        }
        if (told.startsWith("Name")) {
            return "a name of more than " + limits.nameLength() + " characters";
        }
        return "something is too long or too deep (at most " + limits + ")";
    }

    private static String notFinite(String token) {
        return token
                + " is not JSON, which has finite numbers only: it can be sent where the driver declares the content"
                + " type application/msgpack or application/cbor";
    }

    static MalformedDataException at(String what, JsonLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return new MalformedDataException(what);
        }
        return new MalformedDataException(
                what + ", line " + location.getLineNr() + ", column " + location.getColumnNr());
    }

    /** The parser's hints to those who configure it, and where it began, are cut; control characters are not echoed. */
    private static String clean(String message) {
        StringBuilder clean = new StringBuilder();
        String head = head(message);
        for (int i = 0; i < head.length() && clean.length() < LONGEST; i++) {
            char c = head.charAt(i);
            clean.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString();
    }

    private static String head(String message) {
        int end = message.length();
        for (String hint : HINTS) {
            int at = message.indexOf(hint);
            end = at < 0 ? end : Math.min(end, at);
        }
        return message.substring(0, end);
    }
}
