package io.thingrack.core.configuration;

import java.util.List;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * What a metatype service says of a key.
 *
 * @param name of the key
 * @param type one of the constants of {@link AttributeDefinition}
 * @param cardinality 0 for one value
 * @param minimum of numbers
 * @param options allowed texts; empty for any
 */
record Declared(String name, int type, int cardinality, double minimum, String... options)
        implements AttributeDefinition {

    static DeclaredKey one(String name, int type) {
        return new DeclaredKey(new Declared(name, type, 0, Double.NEGATIVE_INFINITY));
    }

    static DeclaredKey atLeast(String name, int type, double minimum) {
        return new DeclaredKey(new Declared(name, type, 0, minimum));
    }

    static DeclaredKey many(String name, int type) {
        return new DeclaredKey(new Declared(name, type, Integer.MAX_VALUE, Double.NEGATIVE_INFINITY));
    }

    static DeclaredKey options(String name, String... options) {
        return new DeclaredKey(new Declared(name, STRING, 0, Double.NEGATIVE_INFINITY, options));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getID() {
        return name;
    }

    @Override
    public String getDescription() {
        return "In metres.";
    }

    @Override
    public int getCardinality() {
        return cardinality;
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public String[] getOptionValues() {
        return options;
    }

    @Override
    public String[] getOptionLabels() {
        return options;
    }

    /** As Felix says it. */
    @Override
    public String validate(String value) {
        if (options.length > 0) {
            return List.of(options).contains(value) ? "" : "%not a valid option";
        }
        return Double.parseDouble(value) < minimum ? "%less than minimum" : "";
    }

    @Override
    public String[] getDefaultValue() {
        return null;
    }
}
