package io.thingrack.http.directory;

import io.thingrack.http.thing.HttpForms;
import io.thingrack.spi.model.SecurityScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Description of the directory itself (WoT Discovery, section 7.2.3). */
final class DirectoryThing {
    private static final String DISCOVERY = "https://www.w3.org/2022/wot/discovery";
    private static final String TD = "application/td+json";

    private DirectoryThing() {}

    static Map<String, Object> describe(String serverId, String base, HttpForms.Security security) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put(
                "@context",
                List.of("https://www.w3.org/2019/wot/td/v1", "https://www.w3.org/2022/wot/td/v1.1", DISCOVERY));
        thing.put("@type", "ThingDirectory");
        thing.put("id", "urn:thingrack-directory:" + io.thingrack.http.route.UriText.encode(serverId));
        thing.put("title", "Thingrack " + serverId);
        thing.put("base", base);
        thing.put("securityDefinitions", definitions(security));
        thing.put("security", names(security));
        thing.put("properties", Map.of("things", things()));
        thing.put("actions", actions());
        thing.put("events", events());
        return thing;
    }

    private static Map<String, Object> definitions(HttpForms.Security security) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (Map.Entry<String, SecurityScheme> entry : security.definitions().entrySet()) {
            Map<String, Object> terms = new LinkedHashMap<>();
            terms.put("scheme", entry.getValue().scheme());
            terms.putAll(entry.getValue().terms());
            definitions.put(entry.getKey(), terms);
        }
        return definitions;
    }

    private static Object names(HttpForms.Security security) {
        List<String> names = security.names().values();
        return names.size() == 1 ? names.get(0) : names;
    }

    private static Map<String, Object> things() {
        Map<String, Object> things = new LinkedHashMap<>();
        things.put("title", "The Things of the rack, and those that were registered");
        things.put("type", "array");
        things.put("items", Map.of("type", "object"));
        things.put("readOnly", true);
        things.put(
                "uriVariables",
                members(
                        "offset", Map.of("type", "number", "minimum", 0L, "default", 0L),
                        "limit", Map.of("type", "number", "minimum", 1L),
                        "format", members("type", "string", "enum", List.of("array", "collection"))));
        Map<String, Object> form = form("/things{?offset,limit,format}", "readproperty", "GET", "application/ld+json");
        // stock clients leave the braces as they are
        Map<String, Object> plain = form("/things", "readproperty", "GET", "application/ld+json");
        things.put("forms", List.of(plain, form));
        return things;
    }

    private static Map<String, Object> actions() {
        Map<String, Object> actions = new LinkedHashMap<>();
        Map<String, Object> id = members("id", members("@type", "ThingID", "type", "string"));
        Map<String, Object> object = Map.of("type", "object");
        actions.put("createAnonymousThing", action(null, object, null, form("/things", "invokeaction", "POST", TD)));
        actions.put("createThing", action(id, object, null, form("/things/{id}", "invokeaction", "PUT", TD)));
        actions.put("retrieveThing", action(id, null, object, form("/things/{id}", "invokeaction", "GET", TD)));
        actions.put("updateThing", action(id, object, null, form("/things/{id}", "invokeaction", "PUT", TD)));
        actions.put(
                "partiallyUpdateThing",
                action(
                        id,
                        object,
                        null,
                        form("/things/{id}", "invokeaction", "PATCH", "application/merge-patch+json")));
        actions.put("deleteThing", action(id, null, null, form("/things/{id}", "invokeaction", "DELETE", TD)));
        actions.put(
                "searchJSONPath",
                action(
                        members("query", Map.of("type", "string")),
                        null,
                        Map.of("type", "array"),
                        form("/search/jsonpath{?query}", "invokeaction", "GET", "application/json")));
        return actions;
    }

    private static Map<String, Object> action(
            Map<String, Object> variables, Object input, Object output, Map<String, Object> form) {
        Map<String, Object> action = new LinkedHashMap<>();
        if (variables != null) {
            action.put("uriVariables", variables);
        }
        if (input != null) {
            action.put("input", input);
        }
        if (output != null) {
            action.put("output", output);
        }
        action.put("synchronous", true);
        action.put("forms", List.of(form));
        return action;
    }

    private static Map<String, Object> events() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("thingCreated", event(DirectoryEvents.CREATED));
        events.put("thingUpdated", event(DirectoryEvents.UPDATED));
        events.put("thingDeleted", event(DirectoryEvents.DELETED));
        return events;
    }

    private static Map<String, Object> event(String type) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("uriVariables", members("diff", members("type", "boolean", "description", "with what has changed")));
        event.put("data", members("type", "object", "properties", members("id", Map.of("type", "string"))));
        List<Object> forms = new ArrayList<>();
        for (String op : List.of("subscribeevent", "unsubscribeevent")) {
            Map<String, Object> form = form("/events/" + type + "{?diff}", op, "GET", "text/event-stream");
            form.put("subprotocol", "sse");
            forms.add(form);
        }
        event.put("forms", forms);
        return event;
    }

    private static Map<String, Object> form(String href, String op, String method, String contentType) {
        return members("href", href, "op", op, "htv:methodName", method, "contentType", contentType);
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
