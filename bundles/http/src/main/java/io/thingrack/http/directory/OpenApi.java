package io.thingrack.http.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the rack offers right now as an OpenAPI 3.1 document, made of the Descriptions: each form is an operation. */
final class OpenApi {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> NOT_SCHEMA =
            Set.of("forms", "observable", "readOnly", "writeOnly", "uriVariables", "unit", "@type");

    private final String base;
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Set<String> operationIds = new LinkedHashSet<>();

    private OpenApi(String base) {
        this.base = base;
    }

    static Map<String, Object> of(Iterable<Object> descriptions, String base, String serverId) {
        OpenApi api = new OpenApi(base);
        for (Object description : descriptions) {
            api.add((Map<?, ?>) description);
        }
        api.directory();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", members("title", "Thingrack " + serverId, "version", "1"));
        document.put("servers", List.of(Map.of("url", base)));
        document.put("paths", api.paths);
        document.put("components", Map.of("schemas", Map.of("Problem", problem())));
        return document;
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        return members(
                "type",
                "object",
                "required",
                List.of("type", "title", "status", "detail"),
                "properties",
                members(
                        "type",
                        text,
                        "title",
                        text,
                        "status",
                        Map.of("type", "integer"),
                        "detail",
                        text,
                        "instance",
                        text));
    }

    private void add(Map<?, ?> thing) {
        String tag = String.valueOf(thing.get("title"));
        each(thing.get("properties"), (name, property) -> each(property, form -> property(tag, name, property, form)));
        each(thing.get("actions"), (name, action) -> each(action, form -> action(tag, name, action, form)));
        each(thing.get("events"), (name, event) -> each(event, form -> stream(tag, name, event.get("data"), form)));
    }

    private interface Affordance {
        void take(String name, Map<?, ?> terms);
    }

    private interface FormUse {
        void take(Map<?, ?> form);
    }

    private static void each(Object affordances, Affordance use) {
        if (affordances instanceof Map<?, ?> byName) {
            byName.forEach((name, terms) -> use.take((String) name, (Map<?, ?>) terms));
        }
    }

    private static void each(Map<?, ?> affordance, FormUse use) {
        if (affordance.get("forms") instanceof List<?> forms) {
            forms.forEach(form -> use.take((Map<?, ?>) form));
        }
    }

    private void property(String tag, String name, Map<?, ?> property, Map<?, ?> form) {
        String op = String.valueOf(form.get("op"));
        Object schema = schema(property);
        switch (op) {
            case "readproperty" -> operation(form, tag, op, name, null, response(form, schema));
            case "writeproperty" -> operation(form, tag, op, name, content(type(form), schema), Map.of("204", done()));
            case "observeproperty" -> stream(tag, name, property, form);
            default -> {
                // what ends a stream is closing it
            }
        }
    }

    private void action(String tag, String name, Map<?, ?> action, Map<?, ?> form) {
        Object input = action.get("input") instanceof Map<?, ?> schema ? schema(schema) : null;
        Object output = action.get("output") instanceof Map<?, ?> schema ? schema(schema) : null;
        Map<String, Object> responses = new LinkedHashMap<>();
        if (Boolean.FALSE.equals(action.get("synchronous"))) {
            responses.put("201", members("description", "begun; Location is its status"));
        } else {
            responses.putAll(output == null ? Map.of() : response(form, output));
            responses.put("204", done());
        }
        operation(form, tag, "invokeaction", name, input == null ? null : content(type(form), input), responses);
    }

    private void stream(String tag, String name, Object data, Map<?, ?> form) {
        String op = String.valueOf(form.get("op"));
        if ("sse".equals(form.get("subprotocol")) && !op.startsWith("un")) {
            Map<String, Object> response =
                    members("description", "each message", "content", Map.of("text/event-stream", Map.of()));
            operation(form, tag, op, name, null, Map.of("200", response));
        }
    }

    private static String type(Map<?, ?> form) {
        return form.get("contentType") instanceof String type ? type : JSON;
    }

    private static Map<String, Object> response(Map<?, ?> form, Object schema) {
        return members("200", members("description", "the value", "content", content(type(form), schema)));
    }

    private static Map<String, Object> content(String type, Object schema) {
        return members(type, type.equals(JSON) ? members("schema", schema) : Map.of());
    }

    private static Map<String, Object> done() {
        return members("description", "done");
    }

    private void operation(
            Map<?, ?> form,
            String tag,
            String op,
            String name,
            Map<String, Object> input,
            Map<String, Object> responses) {
        String href = String.valueOf(form.get("href"));
        if (!href.startsWith(base + "/")) {
            return;
        }
        String path = href.substring(base.length());
        Map<String, Object> all = new LinkedHashMap<>(responses);
        all.put(
                "default",
                members(
                        "description",
                        "why not",
                        "content",
                        Map.of(PROBLEM, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")))));
        Map<String, Object> operation = members(
                "tags", List.of(tag), "operationId", id(op + path.replace('/', '_')), "summary", op + " " + name);
        if (input != null) {
            operation.put("requestBody", members("required", op.equals("writeproperty"), "content", input));
        }
        operation.put("responses", all);
        put(path, String.valueOf(form.get("htv:methodName")), operation);
    }

    private String id(String wanted) {
        String id = wanted;
        for (int i = 2; !operationIds.add(id); i++) {
            id = wanted + "_" + i;
        }
        return id;
    }

    @SuppressWarnings("unchecked")
    private void put(String path, String method, Map<String, Object> operation) {
        ((Map<String, Object>) paths.computeIfAbsent(path, none -> new LinkedHashMap<String, Object>()))
                .putIfAbsent(method.toLowerCase(Locale.ROOT), operation);
    }

    private void directory() {
        get("/things", "all Things", "application/ld+json");
        get("/.well-known/wot", "the directory itself", "application/td+json");
        get("/openapi.json", "this document", JSON);
        get("/liveness", "whether the rack runs", null);
        get("/readiness", "whether it serves", null);
    }

    private void get(String path, String summary, String type) {
        Map<String, Object> response = members("description", summary);
        if (type != null) {
            response.put("content", Map.of(type, Map.of()));
        }
        put(
                path,
                "get",
                members(
                        "tags",
                        List.of("rack"),
                        "operationId",
                        id("get" + path.replace('/', '_')),
                        "summary",
                        summary,
                        "responses",
                        Map.of("200", response)));
    }

    /** A data schema is a JSON schema but for the terms of the affordance around it. */
    private static Map<String, Object> schema(Map<?, ?> terms) {
        Map<String, Object> schema = new LinkedHashMap<>();
        terms.forEach((name, value) -> {
            if (!NOT_SCHEMA.contains(name)) {
                schema.put((String) name, value);
            }
        });
        return schema;
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
