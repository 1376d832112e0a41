package io.thingrack.spi.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One face's part of a Thing Description: the forms of each affordance, as one of its clients needs them. Pure: the
 * same {@link #key()} gives the same forms, so that a Description can be kept.
 */
@ConsumerType
public interface Forms {

    /** Name of the security definition that says that there is none. */
    String NO_SECURITY = "nosec_sc";

    /** No forms: what is described is a Thing Model. */
    Forms NONE = new Forms() {
        @Override
        public String key() {
            return "";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            return List.of();
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of();
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of();
        }
    };

    /** @return tells these forms from others: the face and the addresses in them */
    String key();

    /**
     * @param thingId whose
     * @param property which
     * @return its forms, in order
     */
    List<Form> of(String thingId, PropertyAffordance property);

    /**
     * @param thingId whose
     * @param action which
     * @return its forms, in order
     */
    List<Form> of(String thingId, ActionAffordance action);

    /**
     * @param thingId whose
     * @param event which
     * @return its forms, in order
     */
    List<Form> of(String thingId, EventAffordance event);

    /**
     * @param thingId the plain id, which a Description has where a face does not say otherwise
     * @return the term {@code id} of the Description for its clients
     */
    default String id(String thingId) {
        return thingId;
    }

    /**
     * @param thingId whose
     * @param model what it offers
     * @return forms for the Thing as a whole, as {@code readallproperties}, in order
     */
    default List<Form> ofThing(String thingId, ThingModel model) {
        return List.of();
    }

    /** @return how its clients prove who they are, by name; what is on */
    default Map<String, SecurityScheme> securityDefinitions() {
        return Map.of(NO_SECURITY, SecurityScheme.NO_SECURITY);
    }

    /** @return those of {@link #securityDefinitions} that hold */
    default Names security() {
        return Names.of(NO_SECURITY);
    }

    /**
     * @param thingId a Thing that another one's Description links to: its parent, or a sub-Thing of it
     * @return where its clients get the Description, or else its name as a URI
     */
    default String href(String thingId) {
        return "urn:thingrack:thing:"
                + URLEncoder.encode(thingId, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    /**
     * The Thing Model that a Thing is of, which a Description links to: where its clients get it, or else its name.
     *
     * @param thingId whose
     * @param urn the model's name, the same for equal models
     * @return a link of relation {@code type}
     */
    default Link typeLink(String thingId, String urn) {
        return Link.of("type", urn, "application/tm+json");
    }

    /**
     * Actions that the face itself answers for every Thing, and lists in its Descriptions. Where a Thing has an action
     * of the same name, that one is listed.
     *
     * @return them, in the order to show them in; their forms are given by {@link #of(String, ActionAffordance)}
     */
    default List<ActionAffordance> actions() {
        return List.of();
    }
}
