package io.thingrack.core.validation;

import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.core.codec.scalar.PatternBudget;
import io.thingrack.spi.model.TextTerms;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The terms of texts; lengths in code points. */
final class TextCheck implements Check {
    private final int least;
    private final int most;
    private final Pattern pattern;

    private TextCheck(int least, int most, Pattern pattern) {
        this.least = least;
        this.most = most;
        this.pattern = pattern;
    }

    static Check of(TextTerms terms) throws UnmappableException {
        int least = terms.minLength() == null ? 0 : terms.minLength();
        int most = terms.maxLength() == null ? Integer.MAX_VALUE : terms.maxLength();
        if (least > most) {
            throw new UnmappableException("minLength " + least + " is above maxLength " + most);
        }
        return least == 0 && most == Integer.MAX_VALUE && terms.pattern() == null
                ? null
                : new TextCheck(least, most, terms.pattern() == null ? null : compiled(terms.pattern()));
    }

    private static Pattern compiled(String regex) throws UnmappableException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UnmappableException("pattern " + Shown.text(regex) + " is no regular expression: "
                    + e.getDescription() + " at index " + e.getIndex());
        }
    }

    @Override
    public boolean passes(Object value, Violations told) {
        if (!(value instanceof String text)) {
            return true;
        }
        String problem = problem(text);
        if (problem != null && told != null) {
            told.add(Shown.text(text) + problem);
        }
        return problem == null;
    }

    private String problem(String text) {
        if (least > 0 && text.codePointCount(0, text.length()) < least) {
            return " is shorter than " + least + " characters";
        }
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            return " is longer than " + most + " characters";
        }
        return pattern == null ? null : mismatch(text);
    }

    private String mismatch(String text) {
        try {
            return pattern.matcher(new PatternBudget(text)).find() ? null : " does not match the pattern " + pattern;
        } catch (PatternBudget.SpentException | StackOverflowError tooMuchForThePattern) {
            return " takes too long to be checked against the pattern " + pattern;
        }
    }
}
