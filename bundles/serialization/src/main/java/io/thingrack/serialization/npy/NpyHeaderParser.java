package io.thingrack.serialization.npy;

import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the header, which is a Python literal: a dict of {@code descr}, {@code fortran_order} and {@code shape}. Only
 * that is understood, nothing is evaluated.
 */
final class NpyHeaderParser {
    private static final int LONGEST_NUMBER = 9;

    private final String text;
    private int at;

    private String descr;
    private Boolean fortran;
    private int[] shape;

    private NpyHeaderParser(String text) {
        this.text = text;
    }

    static NpyHeader parse(String text) throws MalformedDataException {
        return new NpyHeaderParser(text).header();
    }

    private NpyHeader header() throws MalformedDataException {
        expect('{');
        do {
            if (sees('}')) {
                break;
            }
            member();
        } while (takes(','));
        expect('}');
        blanks();
        if (at < text.length() || descr == null || fortran == null || shape == null) {
            throw bad("exactly 'descr', 'fortran_order' and 'shape' are wanted");
        }
        return new NpyHeader(ElementType.of(descr), fortran, shape);
    }

    private void member() throws MalformedDataException {
        String key = quoted();
        expect(':');
        if (key.equals("descr") && descr == null) {
            descr = quoted();
        } else if (key.equals("fortran_order") && fortran == null) {
            fortran = truth();
        } else if (key.equals("shape") && shape == null) {
            shape = tuple();
        } else {
            throw bad("a key that is unknown or there twice");
        }
    }

    private String quoted() throws MalformedDataException {
        char quote = sees('"') ? '"' : '\'';
        expect(quote);
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw bad("text without an end");
        }
        String quoted = text.substring(at, end);
        at = end + 1;
        return quoted;
    }

    private boolean truth() throws MalformedDataException {
        blanks();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw bad("True or False is wanted");
    }

    private int[] tuple() throws MalformedDataException {
        List<Integer> sizes = new ArrayList<>();
        boolean comma = true;
        expect('(');
        while (comma && !sees(')')) {
            sizes.add(number());
            comma = takes(',');
        }
        expect(')');
        if (sizes.size() == 1 && !comma) {
            throw bad("a tuple of one has a comma");
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private int number() throws MalformedDataException {
        blanks();
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < LONGEST_NUMBER && isDigit(text.charAt(at))) {
            value = 10 * value + (text.charAt(at++) - '0');
        }
        if (at == start || at < text.length() && isDigit(text.charAt(at))) {
            throw bad("a size of at most " + LONGEST_NUMBER + " digits is wanted");
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void expect(char c) throws MalformedDataException {
        if (!takes(c)) {
            throw bad("'" + c + "' is wanted");
        }
    }

    private boolean takes(char c) {
        boolean there = sees(c);
        at += there ? 1 : 0;
        return there;
    }

    private boolean sees(char c) {
        blanks();
        return at < text.length() && text.charAt(at) == c;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    private MalformedDataException bad(String what) {
        return new MalformedDataException("the header of a numpy array, at its character " + at + ": " + what);
    }
}
