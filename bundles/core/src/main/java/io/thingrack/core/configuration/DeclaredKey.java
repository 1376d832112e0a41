package io.thingrack.core.configuration;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.metatype.AttributeDefinition;

/** What metatype says of one key of a configuration, and so which values may stand there. */
record DeclaredKey(AttributeDefinition definition) {
    private static final int LONGEST_SHOWN = 60;

    String name() {
        return definition.getID();
    }

    /**
     * @param value that stands there; a text counts as what it says, since in Karaf's files all values are texts
     * @return what is wrong with it, with what is allowed; empty where nothing is
     */
    Optional<String> fault(Object value) {
        List<?> values = values(value);
        if (definition.getCardinality() == 0 && values.size() != 1) {
            return Optional.of("expected one " + type() + ", got " + values.size() + help());
        }
        return values.stream().map(this::faultOfOne).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> faultOfOne(Object value) {
        String text = text(value);
        if (!isOfType(text)) {
            return Optional.of(shown(value) + " is no " + type() + help());
        }
        String complaint = isNumber() || hasOptions() ? definition.validate(text) : null;
        if (complaint == null || complaint.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(shown(value) + " is not allowed, " + complaint.replaceFirst("^%", "") + options() + help());
    }

    private static List<?> values(Object value) {
        if (value instanceof Collection<?> collection) {
            return List.copyOf(collection);
        }
        if (!value.getClass().isArray()) {
            return List.of(value);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            values.add(Array.get(value, i));
        }
        return values;
    }

    /** JSON has one kind of number: 5.0 may be meant as the integer that it is. */
    private String text(Object value) {
        if (value instanceof Double number && isInteger() && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return value.toString().strip();
    }

    private boolean isOfType(String text) {
        try {
            switch (definition.getType()) {
                case AttributeDefinition.INTEGER -> Integer.parseInt(text);
                case AttributeDefinition.LONG -> Long.parseLong(text);
                case AttributeDefinition.SHORT -> Short.parseShort(text);
                case AttributeDefinition.BYTE -> Byte.parseByte(text);
                case AttributeDefinition.DOUBLE -> Double.parseDouble(text);
                case AttributeDefinition.FLOAT -> Float.parseFloat(text);
                case AttributeDefinition.CHARACTER -> {
                    return text.length() == 1;
                }
                case AttributeDefinition.BOOLEAN -> {
                    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
                }
                default -> {
                    return true;
                }
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isInteger() {
        int type = definition.getType();
        return type == AttributeDefinition.INTEGER
                || type == AttributeDefinition.LONG
                || type == AttributeDefinition.SHORT
                || type == AttributeDefinition.BYTE;
    }

    private boolean isNumber() {
        int type = definition.getType();
        return isInteger() || type == AttributeDefinition.DOUBLE || type == AttributeDefinition.FLOAT;
    }

    private boolean hasOptions() {
        String[] options = definition.getOptionValues();
        return options != null && options.length > 0;
    }

    private String options() {
        return hasOptions() ? "; allowed are " + String.join(", ", definition.getOptionValues()) : "";
    }

    private String type() {
        return switch (definition.getType()) {
            case AttributeDefinition.INTEGER, AttributeDefinition.LONG -> "integer";
            case AttributeDefinition.SHORT -> "integer of 16 bits";
            case AttributeDefinition.BYTE -> "integer of 8 bits";
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "number";
            case AttributeDefinition.BOOLEAN -> "boolean, true or false";
            case AttributeDefinition.CHARACTER -> "single character";
            default -> "text";
        };
    }

    /** The author's own words: bounds are not to be had otherwise. */
    private String help() {
        String description = definition.getDescription();
        return description == null || description.isBlank() ? "" : " (" + definition.getID() + ": " + description + ")";
    }

    private static String shown(Object value) {
        String text = value.toString();
        String kind = value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return kind + " \"" + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…") + "\"";
    }
}
