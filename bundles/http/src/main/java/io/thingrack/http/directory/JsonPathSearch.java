package io.thingrack.http.directory;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.json.JsonText;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Finds by JSONPath. Queries come from outside: what could take for ever is not in what is allowed. */
final class JsonPathSearch {
    private static final int LONGEST = 500;

    private final Configuration configuration = Configuration.builder()
            .jsonProvider(new Data())
            .mappingProvider(new NoMapping())
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();

    /**
     * @param query a JSONPath
     * @param data where to look
     * @return what it finds
     * @throws ProblemException if it is none, or not allowed
     */
    Object find(String query, Object data) throws ProblemException {
        check(query);
        try {
            return JsonPath.compile(query).read(data, configuration);
        } catch (InvalidPathException e) {
            throw bad("query is no JSONPath: " + e.getMessage());
        } catch (JsonPathException | IllegalArgumentException | ClassCastException e) {
            throw bad("query cannot be answered: " + e.getMessage());
        }
    }

    private static void check(String query) throws ProblemException {
        if (query == null || query.isBlank()) {
            throw bad("a JSONPath is expected in the parameter query, as $[?(@.title=='Lamp')]");
        }
        if (query.length() > LONGEST) {
            throw bad("query has " + query.length() + " characters, at most " + LONGEST + " are allowed");
        }
        if (query.contains("=~")) {
            throw bad("query has a regular expression, which is not allowed here");
        }
        if (count(query, "..") > 1 || count(query, "?") > 3) {
            throw bad("query has more than one '..' or three filters, which is not allowed here");
        }
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + 1)) {
            count++;
        }
        return count;
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }

    /** Our JSON data are what the library works on by itself. */
    private static final class Data extends AbstractJsonProvider {
        @Override
        public Object parse(String json) {
            throw new UnsupportedOperationException("what is searched is data already");
        }

        @Override
        public Object parse(InputStream json, String charset) {
            throw new UnsupportedOperationException("what is searched is data already");
        }

        @Override
        public String toJson(Object data) {
            return JsonText.of(data);
        }

        @Override
        public Object createArray() {
            return new ArrayList<>();
        }

        @Override
        public Object createMap() {
            return new LinkedHashMap<>();
        }
    }

    private static final class NoMapping implements MappingProvider {
        @Override
        public <T> T map(Object source, Class<T> type, Configuration configuration) {
            return type.cast(source);
        }

        @Override
        public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
            throw new UnsupportedOperationException("data stay as they are");
        }
    }
}
