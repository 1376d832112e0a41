package io.thingrack.http.directory;

import io.thingrack.http.access.Access;
import io.thingrack.http.access.Right;
import io.thingrack.http.access.Rights;
import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Bodies;
import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.json.JsonText;
import io.thingrack.http.route.Query;
import io.thingrack.http.route.Routing;
import io.thingrack.http.route.UriText;
import io.thingrack.http.stream.Streams;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.http.thing.Descriptions;
import io.thingrack.http.thing.HttpForms;
import io.thingrack.http.thing.ThingUrn;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.serialization.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Thing Directory of W3C's WoT Discovery: what comes and goes in the rack, listed, searched and told. */
public final class DirectoryResource {
    private static final String TD = "application/td+json";
    private static final String LD = "application/ld+json";
    private static final String GET = "GET, HEAD";
    private static final String ONE = "GET, HEAD, PUT, PATCH, DELETE";

    /** Things in one answer; the rest is behind a link. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_BYTES = 16 << 20;

    private final ContentTypes contentTypes;
    private final Streams streams;
    private final Access access;
    private final HttpForms.Security security;
    private final Registered registered;
    private final Listing listing;
    private final DirectoryEvents events;
    private final RegistrationResource registrations;
    private final JsonPathSearch search = new JsonPathSearch();

    /**
     * @param routing knows where affordances stand
     * @param contentTypes that are known
     * @param streams tells of what comes and goes
     * @param bodies reads what is registered
     * @param access knows what to tell who may not
     * @param file where registrations from outside are kept, null for memory only
     */
    public DirectoryResource(
            Routing routing, ContentTypes contentTypes, Streams streams, Bodies bodies, Access access, Path file) {
        this.contentTypes = contentTypes;
        this.streams = streams;
        this.access = access;
        security = HttpForms.Security.of(access);
        registered = new Registered(file);
        listing = new Listing(routing, contentTypes, security, registered);
        events = new DirectoryEvents(streams, listing, contentTypes);
        registrations = new RegistrationResource(registered, listing, events, bodies, contentTypes);
    }

    /**
     * One request to the directory.
     *
     * @param rpc the rack, null while there is none
     * @param exchange request and response
     * @param segments of the path
     * @param query of the request
     * @param base as the client reaches the rack
     * @param rights of the client
     */
    public record Request(
            RpcServer rpc, Exchange exchange, List<String> segments, Query query, String base, Rights rights) {
        String method() {
            return exchange.request().getMethod();
        }

        /** As {@code Call.require} has it. */
        String require(String allowed) throws ProblemException {
            if (method().equals("OPTIONS")) {
                exchange.answer(Answer.NO_CONTENT.with("Allow", allowed));
                return null;
            }
            String asked = method().equals("HEAD") ? "GET" : method();
            if (List.of(allowed.split(", ")).contains(asked)) {
                return asked;
            }
            throw new ProblemException(Problem.notAllowed(allowed));
        }
    }

    /**
     * @param first segment of a path
     * @return whether the path is the directory's
     */
    public static boolean isItsOwn(String first) {
        return first.equals("things")
                || first.equals("events")
                || first.equals("search")
                || first.equals(".well-known")
                || first.equals("openapi.json");
    }

    /**
     * @param request to be answered
     * @throws ProblemException where it cannot be done as it stands
     */
    public void serve(Request request) throws ProblemException, IOException {
        registered.load(contentTypes);
        demand(request);
        List<String> path = request.segments();
        try {
            switch (path.get(0)) {
                case "things" -> things(request);
                case "events" -> events(request);
                case "search" -> search(request);
                case "openapi.json" -> openApi(request);
                default -> wellKnown(request);
            }
        } catch (MalformedDataException e) {
            throw new ProblemException(Problem.badRequest(e.getMessage()));
        }
    }

    /** What is registered from outside is nobody's Thing, so that it takes a right on all of them. */
    private void demand(Request request) throws ProblemException {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Rights rights = request.rights();
        boolean allowed = request.method().equals("OPTIONS")
                || (!reads
                        ? rights.allow(Right.MANAGE, null)
                        : request.segments().get(0).equals("events")
                                ? rights.allow(Right.OBSERVE, null)
                                : rights.allowSome(Right.READ));
        if (!allowed) {
            throw new ProblemException(access.refusal(request.exchange()));
        }
    }

    /** Of the Things those that the client may read. */
    private List<String> visible(Request request) {
        return listing.ids(request.rpc()).stream()
                .filter(id -> request.rights().allow(Right.READ, ThingUrn.thingId(id)))
                .toList();
    }

    private void wellKnown(Request request) throws ProblemException {
        if (request.segments().size() != 2 || !request.segments().get(1).equals("wot")) {
            throw new ProblemException(Problem.notFound("known here is /.well-known/wot"));
        }
        if (request.require(GET) != null) {
            String server = request.rpc() == null ? "rack" : request.rpc().id();
            tagged(request, TD, JsonText.bytes(DirectoryThing.describe(server, request.base(), security)));
        }
    }

    private void openApi(Request request) throws ProblemException, MalformedDataException {
        if (request.segments().size() > 1) {
            throw new ProblemException(Problem.notFound("there is /openapi.json"));
        }
        if (request.require(GET) != null) {
            List<String> ids = visible(request);
            Map<String, Object> things =
                    listing.data(request.rpc(), request.base(), ids.subList(0, Math.min(MOST_AT_ONCE, ids.size())));
            String server = request.rpc() == null ? "rack" : request.rpc().id();
            tagged(request, "application/json", JsonText.bytes(OpenApi.of(things.values(), request.base(), server)));
        }
    }

    private static void tagged(Request request, String contentType, byte[] body) {
        String known = request.exchange().request().getHeader("If-None-Match");
        request.exchange().answer(Descriptions.tagged(known, contentType, body));
    }

    private void things(Request request) throws ProblemException, IOException {
        if (request.segments().size() > 1) {
            one(
                    request,
                    String.join(
                            "/",
                            request.segments().subList(1, request.segments().size())));
            return;
        }
        String method = request.require("GET, HEAD, POST");
        if ("GET".equals(method)) {
            list(request);
        } else if (method != null) {
            registrations.create(request);
        }
    }

    private void one(Request request, String id) throws ProblemException, IOException {
        String method = request.require(ONE);
        if (method == null) {
            return;
        }
        if (method.equals("GET")) {
            if (!request.rights().allow(Right.READ, ThingUrn.thingId(id))) {
                throw new ProblemException(access.refusal(request.exchange()));
            }
            byte[] description = listing.get(request.rpc(), request.base(), id)
                    .orElseThrow(() ->
                            new ProblemException(Problem.notFound("the directory has no Thing '" + shown(id) + "'")));
            tagged(request, TD, description);
        } else {
            registrations.change(request, id, method);
        }
    }

    private static String shown(String id) {
        return id.length() <= 100 ? id : id.substring(0, 100) + "…";
    }

    private void list(Request request) throws ProblemException {
        long offset = number(request.query(), "offset", 0, 0);
        long limit = Math.min(MOST_AT_ONCE, number(request.query(), "limit", MOST_AT_ONCE, 1));
        String format = request.query().get("format");
        if (format != null && !format.equals("array") && !format.equals("collection")) {
            throw new ProblemException(Problem.badRequest("format is no format; there are array and collection"));
        }
        List<String> ids = visible(request);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        int next = (int) Math.min(offset, ids.size());
        int taken = 0;
        while (next < ids.size() && taken < limit && members.size() < MOST_BYTES) {
            Optional<byte[]> description = listing.get(request.rpc(), request.base(), ids.get(next++));
            if (description.isPresent()) {
                members.write(taken++ == 0 ? '[' : ',');
                members.writeBytes(description.get());
            }
        }
        members.writeBytes((taken == 0 ? "[]" : "]").getBytes(StandardCharsets.US_ASCII));
        boolean collection = "collection".equals(format);
        String more = next == ids.size()
                ? null
                : "/things?offset=" + next + "&limit=" + limit + (collection ? "&format=collection" : "");
        byte[] body = collection ? collection(offset, limit, ids.size(), more, members) : members.toByteArray();
        Answer answer = Descriptions.tagged(request.exchange().request().getHeader("If-None-Match"), LD, body);
        request.exchange().answer(more == null ? answer : answer.with("Link", "<" + more + ">; rel=\"next\""));
    }

    private static byte[] collection(long offset, long limit, int total, String next, ByteArrayOutputStream members) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("@context", "https://www.w3.org/2022/wot/discovery");
        about.put("@type", "ThingCollection");
        about.put("@id", "/things?offset=" + offset + "&limit=" + limit + "&format=collection");
        about.put("total", (long) total);
        if (next != null) {
            about.put("next", next);
        }
        String head = JsonText.of(about);
        return (head.substring(0, head.length() - 1) + ",\"members\":" + members.toString(StandardCharsets.UTF_8) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long number(Query query, String name, long otherwise, long least) throws ProblemException {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Long.parseLong(value) < least) {
            throw new ProblemException(Problem.badRequest(name + " is no whole number from " + least + " on"));
        }
        return Long.parseLong(value);
    }

    private void events(Request request) throws ProblemException, IOException, MalformedDataException {
        List<String> path = request.segments();
        String type = path.size() > 1 ? path.get(1) : null;
        if (path.size() > 2 || type != null && !DirectoryEvents.TYPES.contains(type)) {
            throw new ProblemException(Problem.notFound("there are: " + String.join(", ", DirectoryEvents.TYPES)));
        }
        if (request.require(GET) == null) {
            return;
        }
        if (request.exchange().isHead()) {
            request.exchange().answer(Answer.of(200, "text/event-stream", new byte[0]));
            return;
        }
        boolean diff = request.query().flag("diff");
        streams.stream(request.exchange(), List.of(events.topic(request.rpc(), type, request.base(), diff)), true);
    }

    private void search(Request request) throws ProblemException, MalformedDataException {
        String how = request.segments().size() == 2 ? request.segments().get(1) : "";
        if (how.equals("xpath") || how.equals("sparql")) {
            throw new ProblemException(
                    new Problem(501, "not-implemented", "Not implemented", "there is /search/jsonpath"));
        }
        if (!how.equals("jsonpath")) {
            throw new ProblemException(Problem.notFound("there is /search/jsonpath"));
        }
        if (request.require(GET) != null) {
            List<Object> all = List.copyOf(listing.data(request.rpc(), request.base(), visible(request))
                    .values());
            Object found = search.find(request.query().get("query"), all);
            request.exchange().answer(Answer.json(200, "application/json", found));
        }
    }

    /** Ends registrations whose time is over. To be called now and then. */
    public void expire(RpcServer rpc) {
        registered.load(contentTypes);
        registered.expire().forEach(id -> events.tell(rpc, DirectoryEvents.DELETED, id));
    }

    /** @param thingId of a Thing of the rack that is there now */
    public void created(RpcServer rpc, String thingId) {
        listing.created(thingId);
        events.tell(rpc, DirectoryEvents.CREATED, ThingUrn.of(thingId));
    }

    /** @param thingId of a Thing of the rack that is another one now */
    public void updated(RpcServer rpc, String thingId) {
        listing.updated(thingId);
        events.tell(rpc, DirectoryEvents.UPDATED, ThingUrn.of(thingId));
    }

    /** @param thingId of a Thing of the rack that has gone */
    public void deleted(RpcServer rpc, String thingId) {
        listing.deleted(thingId);
        events.tell(rpc, DirectoryEvents.DELETED, ThingUrn.of(thingId));
    }

    /**
     * @param id as in a Description
     * @return the path of its entry
     */
    static String path(String id) {
        StringBuilder path = new StringBuilder("/things");
        for (String segment : id.split("/", -1)) {
            path.append('/').append(UriText.encode(segment));
        }
        return path.toString();
    }
}
