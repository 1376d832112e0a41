package io.thingrack.serialization.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.List;

/** The parser's errors in words for the one who sent the bytes: no class names, no settings, nothing long. */
final class Problems {
    private static final int LONGEST = 160;
    private static final List<String> HINTS =
            List.of(": enable ", " (start marker at", " (for ", " (not recognized", ": maybe a (non-standard)", "`");

    private Problems() {}

    static MalformedDataException told(Exception e, Limits limits) {
        if (e instanceof StreamConstraintsException constraint) {
            return at("something is too long or too deep (at most " + limits + ")", constraint.getLocation());
        }
        if (e instanceof JsonProcessingException parsing) {
            return at(clean(parsing.getOriginalMessage()), parsing.getLocation());
        }
        return new MalformedDataException("a number that cannot be read");
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
