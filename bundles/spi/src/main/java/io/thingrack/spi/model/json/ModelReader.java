package io.thingrack.spi.model.json;

import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.ArrayTerms;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Form.AdditionalResponse;
import io.thingrack.spi.model.Form.ExpectedResponse;
import io.thingrack.spi.model.Interaction;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Link;
import io.thingrack.spi.model.NumberTerms;
import io.thingrack.spi.model.ObjectTerms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.SecurityScheme;
import io.thingrack.spi.model.TextTerms;
import io.thingrack.spi.model.ThingMetadata;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.VersionInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads JSON data (see {@link io.thingrack.spi.model.Literal}) into the records; nothing of it is lost. */
public final class ModelReader {
    private static final String JSON = "application/json";

    private ModelReader() {}

    /**
     * @param data a Thing Model or a Thing Description
     * @return it
     * @throws MalformedModelException if a term is of a wrong type; names the place
     */
    public static ThingModel read(Map<String, Object> data) throws MalformedModelException {
        Terms terms = new Terms("", data);
        Map<String, PropertyAffordance> properties = terms.affordances("properties", ModelReader::property);
        Map<String, ActionAffordance> actions = terms.affordances("actions", ModelReader::action);
        Map<String, EventAffordance> events = terms.affordances("events", ModelReader::event);
        return new ThingModel(
                metadata(terms),
                properties == null ? Map.of() : properties,
                actions == null ? Map.of() : actions,
                events == null ? Map.of() : events);
    }

    /**
     * @param data a data schema
     * @return it
     * @throws MalformedModelException if a term is of a wrong type; names the place
     */
    public static DataSchema schema(Object data) throws MalformedModelException {
        return schema("", data);
    }

    private static ThingMetadata metadata(Terms terms) throws MalformedModelException {
        return ThingMetadata.of(terms.labels())
                .with()
                .context(terms.has("@context") ? terms.take("@context", Object.class, "a context") : null)
                .types(terms.names("@type"))
                .id(terms.text("id"))
                .version(terms.has("version") ? version(terms) : null)
                .created(terms.text("created"))
                .modified(terms.text("modified"))
                .support(terms.text("support"))
                .base(terms.text("base"))
                .links(terms.each("links", ModelReader::link))
                .forms(terms.each("forms", ModelReader::form))
                .security(terms.names("security"))
                .securityDefinitions(terms.all("securityDefinitions", ModelReader::security))
                .profile(terms.names("profile"))
                .schemaDefinitions(terms.schemas("schemaDefinitions"))
                .uriVariables(terms.schemas("uriVariables"))
                .extensions(terms.rest())
                .build();
    }

    private static VersionInfo version(Terms thing) throws MalformedModelException {
        Map<?, ?> data = thing.take("version", Map.class, "an object");
        if (data == null) {
            return null;
        }
        Terms terms = new Terms("version", data);
        return new VersionInfo(terms.text("instance"), terms.text("model"), terms.rest());
    }

    private static Link link(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        return new Link(
                required(terms, "href"),
                terms.text("type"),
                terms.text("rel"),
                terms.text("anchor"),
                terms.text("sizes"),
                terms.names("hreflang"),
                terms.rest());
    }

    private static String required(Terms terms, String term) throws MalformedModelException {
        if (!terms.has(term)) {
            throw new MalformedModelException(terms.at(term) + ": is missing");
        }
        return terms.text(term);
    }

    private static SecurityScheme security(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        return new SecurityScheme(
                required(terms, "scheme"), terms.names("@type"), terms.labels(), terms.text("proxy"), terms.rest());
    }

    private static Form form(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        return new Form(
                required(terms, "href"),
                terms.names("op"),
                terms.text("contentType"),
                terms.text("contentCoding"),
                terms.text("subprotocol"),
                terms.names("security"),
                terms.names("scopes"),
                terms.has("response") ? response(terms) : null,
                terms.each("additionalResponses", ModelReader::additional),
                terms.rest());
    }

    private static ExpectedResponse response(Terms form) throws MalformedModelException {
        Map<?, ?> data = form.take("response", Map.class, "an object");
        Terms terms = new Terms(form.at("response"), data == null ? Map.of() : data);
        return data == null ? null : new ExpectedResponse(terms.text("contentType"), terms.rest());
    }

    private static AdditionalResponse additional(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        return new AdditionalResponse(
                terms.truth("success"), terms.text("contentType"), terms.text("schema"), terms.rest());
    }

    private static String name(String place) {
        // its own terms: what stands in front is "properties." or the like
        return place.substring(place.indexOf('.') + 1);
    }

    private static PropertyAffordance property(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        List<Form> forms = terms.each("forms", ModelReader::form);
        Boolean observable = terms.truth("observable");
        Map<String, DataSchema> variables = terms.schemas("uriVariables");
        return new PropertyAffordance(
                name(place), schema(terms), observable, variables, orNone(forms), contentType(forms));
    }

    private static ActionAffordance action(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        DataSchema input = terms.schema("input");
        DataSchema output = terms.schema("output");
        Boolean safe = terms.truth("safe");
        Boolean idempotent = terms.truth("idempotent");
        Boolean synchronous = terms.truth("synchronous");
        Interaction about = interaction(terms);
        return new ActionAffordance(
                name(place), about, input, output, safe, idempotent, synchronous, contentType(about.forms()));
    }

    private static EventAffordance event(String place, Object data) throws MalformedModelException {
        Terms terms = new Terms(place, data);
        DataSchema subscription = terms.schema("subscription");
        DataSchema carried = terms.schema("data");
        DataSchema response = terms.schema("dataResponse");
        DataSchema cancellation = terms.schema("cancellation");
        Interaction about = interaction(terms);
        return new EventAffordance(
                name(place), about, subscription, carried, response, cancellation, contentType(about.forms()));
    }

    private static Interaction interaction(Terms terms) throws MalformedModelException {
        return new Interaction(
                terms.names("@type"),
                terms.labels(),
                terms.schemas("uriVariables"),
                orNone(terms.each("forms", ModelReader::form)),
                terms.rest());
    }

    private static List<Form> orNone(List<Form> forms) {
        return forms == null ? List.of() : forms;
    }

    private static String contentType(List<Form> forms) {
        return forms == null || forms.isEmpty() || forms.get(0).contentType() == null
                ? JSON
                : forms.get(0).contentType();
    }

    static DataSchema schema(String place, Object data) throws MalformedModelException {
        return schema(new Terms(place, data));
    }

    private static DataSchema schema(Terms terms) throws MalformedModelException {
        Labels labels = terms.labels();
        return DataSchema.of(type(terms))
                .types(terms.names("@type"))
                .labels(labels)
                .constant(terms.literal("const"))
                .defaultLiteral(terms.literal("default"))
                .unit(terms.text("unit"))
                .options(options(terms))
                .oneOf(terms.each("oneOf", ModelReader::schema))
                .readOnly(terms.truth("readOnly"))
                .writeOnly(terms.truth("writeOnly"))
                .format(terms.text("format"))
                .numbers(numbers(terms))
                .texts(texts(terms))
                .array(array(terms))
                .object(object(terms))
                .extensions(terms.rest())
                .build();
    }

    private static List<Object> options(Terms terms) throws MalformedModelException {
        @SuppressWarnings("unchecked") // of whatever JSON data
        List<Object> options = (List<Object>) terms.list("enum");
        return options;
    }

    private static DataSchema.Type type(Terms terms) throws MalformedModelException {
        String name = Terms.isPlaceholder(terms.rest().get("type")) ? null : terms.text("type");
        if (name == null) {
            return null;
        }
        for (DataSchema.Type type : DataSchema.Type.values()) {
            if (type.json().equals(name)) {
                return type;
            }
        }
        throw terms.wrong(
                "type", "object, array, string, number, integer, boolean or null", name.toLowerCase(Locale.ROOT));
    }

    private static NumberTerms numbers(Terms terms) throws MalformedModelException {
        NumberTerms numbers = new NumberTerms(
                terms.number("minimum"),
                terms.number("exclusiveMinimum"),
                terms.number("maximum"),
                terms.number("exclusiveMaximum"),
                terms.number("multipleOf"));
        return numbers.equals(NumberTerms.NONE) ? NumberTerms.NONE : numbers;
    }

    private static TextTerms texts(Terms terms) throws MalformedModelException {
        TextTerms texts = new TextTerms(
                terms.count("minLength"),
                terms.count("maxLength"),
                terms.text("pattern"),
                terms.text("contentEncoding"),
                terms.text("contentMediaType"));
        return texts.equals(TextTerms.NONE) ? TextTerms.NONE : texts;
    }

    private static ArrayTerms array(Terms terms) throws MalformedModelException {
        boolean several = terms.rest().get("items") instanceof List;
        ArrayTerms array = new ArrayTerms(
                several ? null : terms.schema("items"),
                several ? terms.each("items", ModelReader::schema) : null,
                terms.count("minItems"),
                terms.count("maxItems"));
        return array.equals(ArrayTerms.NONE) ? ArrayTerms.NONE : array;
    }

    private static ObjectTerms object(Terms terms) throws MalformedModelException {
        ObjectTerms object = new ObjectTerms(terms.schemas("properties"), terms.texts("required"));
        return object.equals(ObjectTerms.NONE) ? ObjectTerms.NONE : object;
    }
}
