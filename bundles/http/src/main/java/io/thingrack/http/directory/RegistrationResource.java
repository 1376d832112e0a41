package io.thingrack.http.directory;

import io.thingrack.http.directory.DirectoryResource.Request;
import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Bodies;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.spi.model.json.MalformedModelException;
import io.thingrack.spi.model.json.ModelReader;
import io.thingrack.spi.serialization.MalformedDataException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Registers Descriptions from outside (WoT Discovery, section 7.2.2.1). What a driver serves is the driver's alone. */
final class RegistrationResource {
    private static final int LARGEST = 256 * 1024;

    private final Registered registered;
    private final Listing listing;
    private final DirectoryEvents events;
    private final Bodies bodies;
    private final ContentTypes contentTypes;

    RegistrationResource(
            Registered registered, Listing listing, DirectoryEvents events, Bodies bodies, ContentTypes contentTypes) {
        this.registered = registered;
        this.listing = listing;
        this.events = events;
        this.bodies = bodies;
        this.contentTypes = contentTypes;
    }

    private interface Use {
        Answer take(Map<String, Object> terms) throws ProblemException;
    }

    /** An anonymous one gets an id. */
    void create(Request request) throws IOException {
        withBody(request, terms -> {
            if (terms.containsKey("id")) {
                throw bad("a Description with an id is put to /things/{id}; posted are those without");
            }
            String id = "urn:uuid:" + UUID.randomUUID();
            Map<String, Object> named = new LinkedHashMap<>(terms);
            named.put("id", id);
            put(request, id, named, Registration.now(ttl(terms)));
            return Answer.empty(201).with("Location", DirectoryResource.path(id));
        });
    }

    void change(Request request, String id, String method) throws ProblemException, IOException {
        if (listing.serves(request.rpc(), id)) {
            throw new ProblemException(new Problem(
                    403,
                    "not-permitted",
                    "Not permitted",
                    "'" + id + "' is served by a driver of this rack, which alone describes it"));
        }
        Optional<Registered.Entry> before = registered.get(id);
        switch (method) {
            case "PUT" -> withBody(request, terms -> replace(request, id, before, terms));
            case "PATCH" -> {
                Registered.Entry entry = before.orElseThrow(() -> nothing(id));
                withBody(
                        request,
                        patch -> replace(request, id, before, asObject(MergePatch.apply(withTtl(entry), patch))));
            }
            default -> {
                if (!registered.remove(id)) {
                    throw nothing(id);
                }
                events.tell(request.rpc(), DirectoryEvents.DELETED, id);
                request.exchange().answer(Answer.NO_CONTENT);
            }
        }
    }

    private static Map<String, Object> withTtl(Registered.Entry entry) {
        Map<String, Object> terms = new LinkedHashMap<>(entry.description());
        if (entry.registration().ttl() >= 0) {
            terms.put("registration", Map.of("ttl", entry.registration().ttl()));
        }
        return terms;
    }

    private Answer replace(Request request, String id, Optional<Registered.Entry> before, Map<String, Object> terms)
            throws ProblemException {
        if (!id.equals(terms.get("id"))) {
            throw bad("the Description must have the id of its path, " + id);
        }
        long ttl = ttl(terms);
        Registration registration =
                before.isPresent() ? before.get().registration().modifiedNow(ttl) : Registration.now(ttl);
        put(request, id, terms, registration);
        return before.isPresent() ? Answer.NO_CONTENT : Answer.empty(201).with("Location", DirectoryResource.path(id));
    }

    private void put(Request request, String id, Map<String, Object> terms, Registration registration)
            throws ProblemException {
        if (id.indexOf('%') >= 0
                || id.length() > 255
                || id.isBlank()
                || !id.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw bad("an id is an ASCII URI of at most 255 characters, without '%'");
        }
        Map<String, Object> description = new LinkedHashMap<>(terms);
        description.remove("registration");
        try {
            ModelReader.read(description);
        } catch (MalformedModelException e) {
            throw bad("no Thing Description: " + e.getMessage());
        }
        for (String needed : List.of("@context", "title", "security", "securityDefinitions")) {
            if (!description.containsKey(needed)) {
                throw bad("no Thing Description: " + needed + " is missing");
            }
        }
        boolean isNew = registered.get(id).isEmpty();
        if (!registered.put(id, new Registered.Entry(description, registration))) {
            throw new ProblemException(new Problem(507, "full", "The directory is full", "delete what is not needed"));
        }
        events.tell(request.rpc(), isNew ? DirectoryEvents.CREATED : DirectoryEvents.UPDATED, id);
    }

    private static long ttl(Map<String, Object> terms) throws ProblemException {
        Object about = terms.get("registration");
        Object ttl = about instanceof Map<?, ?> registration ? registration.get("ttl") : null;
        if (ttl == null) {
            return -1;
        }
        if (ttl instanceof Long seconds && seconds >= 1 && seconds <= 1_000_000_000L) {
            return seconds;
        }
        throw bad("registration.ttl is no number of seconds from 1 on");
    }

    private void withBody(Request request, Use use) throws IOException {
        bodies.read(request.exchange(), body -> {
            try {
                if (body.length > LARGEST) {
                    throw bad("a Description may have " + LARGEST + " bytes");
                }
                request.exchange().answer(use.take(asObject(contentTypes.readJson(body))));
            } catch (ProblemException e) {
                request.exchange().answer(e.problem());
            } catch (MalformedDataException e) {
                request.exchange().answer(Problem.badRequest("the body is no JSON: " + e.getMessage()));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(Object data) throws ProblemException {
        if (data instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw bad("a JSON object is expected");
    }

    private static ProblemException nothing(String id) {
        return new ProblemException(Problem.notFound("nothing is registered as '" + id + "'"));
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }
}
