package io.thingrack.core.vocabulary;

import java.util.List;
import java.util.Map;

/** Prefixes of terms that TD 1.1 does not have, and the rack's own terms. Who does not know them ignores them. */
public final class Vocabulary {
    /** The states in which a member may be used, on the member. */
    public static final String ALLOWED_IN = "rack:allowedIn";

    /** Name of the property that is the Thing's state, on the Thing. */
    public static final String STATE = "rack:state";

    /** Not to be used any more, on a member. */
    public static final String DEPRECATED = "rack:deprecated";

    /** The unit of a value, by its identifier in QUDT. */
    static final String HAS_UNIT = "qudt:hasUnit";

    static final String QUDT_UNIT = "qudt-unit:";

    private static final Map<String, String> KNOWN = Map.of(
            "rack", "urn:thingrack:td#",
            "qudt", "http://qudt.org/schema/qudt/",
            "qudt-unit", "http://qudt.org/vocab/unit/");

    /** Those that the context of TD 1.1 has. */
    private static final List<String> OF_TD =
            List.of("td", "jsonschema", "wotsec", "hctl", "htv", "tm", "dct", "schema", "rdf", "rdfs", "xsd");

    private Vocabulary() {}

    /**
     * @param prefix without its colon
     * @return what it stands for; null where the rack has none such
     */
    static String iri(String prefix) {
        return KNOWN.get(prefix);
    }

    static boolean isOfTd(String prefix) {
        return OF_TD.contains(prefix);
    }
}
