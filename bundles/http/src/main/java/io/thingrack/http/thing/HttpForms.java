package io.thingrack.http.thing;

import io.thingrack.http.access.Access;
import io.thingrack.http.route.Prefix;
import io.thingrack.http.route.ThingPaths;
import io.thingrack.http.route.ThingPaths.Kind;
import io.thingrack.http.route.UriText;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.Link;
import io.thingrack.spi.model.Names;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.SecurityScheme;
import io.thingrack.spi.model.ThingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forms of HTTP: the one place where addresses are built. One form for each operation, {@code op} a text; the operation
 * that begins a stream stands before the one that ends it.
 *
 * @param base scheme, host and port as the client reaches them, perhaps with a path; without a slash at its end
 * @param prefix how the client speaks
 * @param paths where the affordances stand
 * @param access what is on
 */
public record HttpForms(String base, Prefix prefix, ThingPaths paths, Security access) implements Forms {
    /** Behind a property's path: its changes. */
    public static final String CHANGES = "change-event";

    /** What hololinked's clients ask of every Thing; the face answers it. */
    private static final List<ActionAffordance> OF_HOLOLINKED = List.of(
            new ActionAffordance(
                    "ping", null, "Does nothing; answers if the Thing is there.", null, null, true, Payload.JSON),
            new ActionAffordance(
                    "get_thing_model",
                    null,
                    "Gives the Thing Model: the Description without forms.",
                    null,
                    DataSchema.of(DataSchema.Type.OBJECT).build(),
                    true,
                    Payload.JSON));

    private static final String SSE = "sse";
    private static final String LONG_POLL = "longpoll";
    private static final String TYPE = "type";

    /**
     * How clients prove who they are.
     *
     * @param definitions by name
     * @param names of those that hold
     */
    public record Security(Map<String, SecurityScheme> definitions, Names names) {
        /** Not at all. */
        public static final Security NONE =
                new Security(Map.of(NO_SECURITY, SecurityScheme.NO_SECURITY), Names.of(NO_SECURITY));

        /**
         * @param access who there is
         * @return what is on
         */
        public static Security of(Access access) {
            return new Security(access.definitions(), Names.of(access.holding()));
        }
    }

    @Override
    public String key() {
        return "http " + base + " " + prefix + " " + access.names().values() + paths.exceptions();
    }

    @Override
    public Map<String, SecurityScheme> securityDefinitions() {
        return access.definitions();
    }

    @Override
    public Names security() {
        return access.names();
    }

    @Override
    public List<ActionAffordance> actions() {
        return prefix.isHololinked() ? OF_HOLOLINKED : List.of();
    }

    @Override
    public String id(String thingId) {
        return prefix.isHololinked() ? thingId : ThingUrn.of(thingId);
    }

    @Override
    public Link typeLink(String thingId, String urn) {
        return Link.of(TYPE, thing(thingId) + "/resources/wot-tm", "application/tm+json");
    }

    @Override
    public List<Form> ofThing(String thingId, ThingModel model) {
        List<Form> forms = new ArrayList<>();
        if (prefix.isHololinked()) {
            return forms;
        }
        String properties = thing(thingId) + "/properties";
        if (!model.properties().isEmpty()) {
            forms.add(form(properties, "readallproperties", Payload.JSON, "GET"));
            forms.add(form(properties, "readmultipleproperties", Payload.JSON, "GET"));
            forms.add(form(properties, "writemultipleproperties", Payload.JSON, "PATCH"));
        }
        if (model.properties().values().stream().anyMatch(each -> each.observable() && !each.writeOnly())) {
            stream(forms, properties + "/" + CHANGES, "observeallproperties", "unobserveallproperties");
        }
        if (!model.events().isEmpty()) {
            stream(forms, thing(thingId) + "/events", "subscribeallevents", "unsubscribeallevents");
        }
        if (!model.actions().isEmpty()) {
            forms.add(form(thing(thingId) + "/actions", "queryallactions", Payload.JSON, "GET"));
        }
        return forms;
    }

    @Override
    public List<Form> of(String thingId, PropertyAffordance property) {
        List<Form> forms = new ArrayList<>(6);
        String href = href(thingId, Kind.PROPERTY, property.name());
        String contentType = contentType(property.contentType());
        if (!property.writeOnly()) {
            forms.add(form(href, "readproperty", contentType, "GET"));
        }
        if (!property.readOnly()) {
            forms.add(form(href, "writeproperty", contentType, "PUT"));
        }
        if (property.observable() && !property.writeOnly()) {
            told(forms, href + "/" + CHANGES, "observeproperty", "unobserveproperty");
        }
        return forms;
    }

    @Override
    public List<Form> of(String thingId, ActionAffordance action) {
        String href = href(thingId, Kind.ACTION, action.name());
        return List.of(form(href, "invokeaction", contentType(action.contentType()), "POST"));
    }

    @Override
    public List<Form> of(String thingId, EventAffordance event) {
        List<Form> forms = new ArrayList<>(4);
        told(forms, href(thingId, Kind.EVENT, event.name()), "subscribeevent", "unsubscribeevent");
        return forms;
    }

    /** A stream carries JSON whatever the affordance's own type is, and hololinked decodes by the form. */
    private void told(List<Form> forms, String href, String begin, String end) {
        stream(forms, href, begin, end);
        if (!prefix.isHololinked()) {
            forms.add(form(href, begin, Payload.JSON, LONG_POLL, "GET"));
            forms.add(form(href, end, Payload.JSON, LONG_POLL, "GET"));
        }
    }

    private static void stream(List<Form> forms, String href, String begin, String end) {
        forms.add(form(href, begin, Payload.JSON, SSE, "GET"));
        forms.add(form(href, end, Payload.JSON, SSE, "GET"));
    }

    /** To hololinked bytes go as base64, since it has no serializer for them over HTTP. */
    private String contentType(String own) {
        return prefix.isHololinked() && !Values.isHololinkedType(own) ? Payload.JSON : own;
    }

    /**
     * @param thingId any
     * @return address of that Thing
     */
    public String thing(String thingId) {
        return base + prefix.path(thingId);
    }

    private String href(String thingId, Kind kind, String name) {
        return thing(thingId) + "/" + UriText.encode(paths.segment(kind, name));
    }

    private static Form form(String href, String op, String contentType, String method) {
        return form(href, op, contentType, null, method);
    }

    private static Form form(String href, String op, String contentType, String subprotocol, String method) {
        return new Form(
                href,
                Names.of(op),
                contentType,
                null,
                subprotocol,
                null,
                null,
                null,
                null,
                Map.of("htv:methodName", method));
    }
}
