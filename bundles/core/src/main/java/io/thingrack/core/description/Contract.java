package io.thingrack.core.description;

import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.validation.Data;
import io.thingrack.spi.model.Link;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.json.MalformedModelException;
import io.thingrack.spi.model.json.ModelReader;
import io.thingrack.spi.model.json.ModelWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Thing Model that a class says it implements. What it says of a member the class must say, too; the class may say more of
 * it. Nothing that it refers to is fetched.
 */
public final class Contract {
    private static final int LARGEST = 1024 * 1024;
    private static final int TOLD = 20;
    private static final List<String> PARTS = List.of("properties", "actions", "events");

    /** What people read, and how it is reached: not what is agreed on. */
    private static final Set<String> NOT_COMPARED =
            Set.of("title", "titles", "description", "descriptions", "forms", "@type", "tm:ref");

    private final String name;
    private final Map<String, Object> terms;
    private final Set<String> optional = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Contract(String name, Map<String, Object> terms) {
        this.name = name;
        this.terms = terms;
        if (terms.get("tm:optional") instanceof List<?> pointers) {
            pointers.forEach(pointer -> optional.add(String.valueOf(pointer)));
        }
    }

    /**
     * Holds a class to its contract.
     *
     * @param type that names one
     * @param resource its name, beside the class
     * @param model of the class
     * @param ofRack names of members that are not the class's
     * @param json the serializer of JSON
     * @throws UnmappableException if it cannot be read, or the class is something else; names the members
     */
    public static void require(Class<?> type, String resource, ThingModel model, Set<String> ofRack, Serializer json)
            throws UnmappableException {
        Contract contract = new Contract(resource, read(type, resource, json));
        Map<String, Object> offered = ModelWriter.write(model);
        for (String part : PARTS) {
            contract.compare(part, members(contract.terms, part), members(offered, part), ofRack);
        }
        if (!contract.problems.isEmpty()) {
            int more = contract.problems.size() - TOLD;
            throw new UnmappableException("contract " + contract.name + ": "
                    + String.join("; ", contract.problems.subList(0, Math.min(TOLD, contract.problems.size())))
                    + (more > 0 ? "; and " + more + " more" : ""));
        }
    }

    private static Map<String, Object> read(Class<?> type, String resource, Serializer json)
            throws UnmappableException {
        try (InputStream in = type.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UnmappableException("contract " + resource + ": the resource is not beside the class");
            }
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnmappableException("contract " + resource + ": is larger than " + LARGEST + " bytes");
            }
            ThingModel model = ModelReader.read(JsonData.readObject(bytes, json));
            if (model.metadata().types() == null || !model.metadata().types().contains(ThingModel.MODEL_TYPE)) {
                throw new UnmappableException("contract " + resource + ": @type does not say " + ThingModel.MODEL_TYPE);
            }
            requireWhole(resource, model);
            return ModelWriter.write(model);
        } catch (IOException | MalformedDataException | MalformedModelException unreadable) {
            throw new UnmappableException("contract " + resource + ": " + unreadable.getMessage());
        }
    }

    private static void requireWhole(String resource, ThingModel model) throws UnmappableException {
        List<Link> links =
                model.metadata().links() == null ? List.of() : model.metadata().links();
        for (Link link : links) {
            if ("tm:extends".equals(link.rel())) {
                throw new UnmappableException("contract " + resource + ": it extends " + Shown.text(link.href())
                        + ", which is not fetched; write the whole model into one file");
            }
        }
        if (refers(ModelWriter.write(model))) {
            throw new UnmappableException("contract " + resource
                    + ": it has tm:ref, which is not followed; write the whole model into one file");
        }
    }

    private static boolean refers(Object data) {
        if (data instanceof Map<?, ?> map) {
            return map.containsKey("tm:ref") || map.values().stream().anyMatch(Contract::refers);
        }
        return data instanceof List<?> list && list.stream().anyMatch(Contract::refers);
    }

    private static Map<?, ?> members(Map<String, Object> thing, String part) {
        return thing.get(part) instanceof Map<?, ?> members ? members : Map.of();
    }

    private void compare(String part, Map<?, ?> agreed, Map<?, ?> offered, Set<String> ofRack) {
        for (Map.Entry<?, ?> member : agreed.entrySet()) {
            String place = part + "." + member.getKey();
            if (offered.containsKey(member.getKey())) {
                compareTerms(place, member.getValue(), offered.get(member.getKey()));
            } else if (!optional.contains("/" + part + "/" + member.getKey())) {
                problems.add(Shown.name(place) + " is missing in the class");
            }
        }
        for (Object member : offered.keySet()) {
            if (!agreed.containsKey(member) && !ofRack.contains(member)) {
                problems.add(Shown.name(part + "." + member) + " is not in the contract");
            }
        }
    }

    /** What is agreed on must be offered; beyond that more may be. */
    private void compareTerms(String place, Object agreed, Object offered) {
        if (agreed instanceof Map<?, ?> left && offered instanceof Map<?, ?> right) {
            for (Map.Entry<?, ?> term : left.entrySet()) {
                if (!NOT_COMPARED.contains(term.getKey())) {
                    compareTerms(place + "." + term.getKey(), term.getValue(), right.get(term.getKey()));
                }
            }
        } else if (!isOpen(agreed) && !isDefault(agreed, offered) && !Data.same(agreed, offered)) {
            problems.add(Shown.name(place) + " is " + Data.plain(offered) + " in the class, " + Data.plain(agreed)
                    + " in the contract");
        }
    }

    /** A placeholder, which a class fills in as it likes. */
    private static boolean isOpen(Object agreed) {
        return agreed instanceof String text && text.contains("{{");
    }

    private static boolean isDefault(Object agreed, Object offered) {
        return Boolean.FALSE.equals(agreed) && offered == null;
    }
}
