package io.thingrack.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingrack.http.route.UriText;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named after the assertions of W3C's WoT Discovery, where there is one. */
class DirectoryTest {
    private static final String TD = "application/td+json";
    private static final String FOREIGN = """
            {"@context": "https://www.w3.org/2022/wot/td/v1.1", "title": "Meter", %s
             "securityDefinitions": {"n": {"scheme": "nosec"}}, "security": "n",
             "properties": {"power": {"type": "number", "forms": [{"href": "http://meter.example/power"}]}}}""";

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    private RunningSite site;

    @BeforeEach
    void open() throws Exception {
        site = start();
    }

    private RunningSite start() throws Exception {
        RunningSite started = new RunningSite(RunningSite.settings(100, folder.resolve("directory.json")));
        started.site.created("rack", "lamp");
        return started;
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String foreign(String id) {
        return FOREIGN.formatted("\"id\": \"" + id + "\",");
    }

    private JsonNode read(String path) throws Exception {
        HttpResponse<String> response = site.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private int put(String id, String body) throws Exception {
        return site.send("PUT", "/things/" + id, body, "Content-Type", TD).statusCode();
    }

    private void add(String id) {
        site.rack.things.put(id, FakeRack.lamp());
        site.site.created("rack", id);
    }

    @Test
    void theDirectoryDescribesItselfAtItsWellKnownPlace() throws Exception {
        HttpResponse<String> response = site.get("/.well-known/wot");

        assertThat(response.headers().firstValue("Content-Type")).contains(TD);
        JsonNode td = json.readTree(response.body());
        assertThat(td.get("@type").asText()).isEqualTo("ThingDirectory");
        assertThat(td.get("base").asText()).isEqualTo(site.uri(""));
        assertThat(site.send("HEAD", "/.well-known/wot", null).statusCode()).isEqualTo(200);
    }

    @Test
    void thingsAreListedSortedWithTheirRegistration() throws Exception {
        add("ant");
        HttpResponse<String> response = site.get("/things");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/ld+json");
        JsonNode things = json.readTree(response.body());
        assertThat(things.findValuesAsText("id")).containsExactly("urn:thingrack:ant", "urn:thingrack:lamp");
        assertThat(things.get(0).get("registration").get("created").asText()).endsWith("Z");
    }

    @Test
    void aListComesInPagesThatFollowEachOther() throws Exception {
        for (int i = 0; i < 5; i++) {
            add("t" + i);
        }
        HttpResponse<String> first = site.get("/things?limit=4");
        assertThat(json.readTree(first.body())).hasSize(4);
        assertThat(first.headers().firstValue("Link")).contains("</things?offset=4&limit=4>; rel=\"next\"");
        HttpResponse<String> second = site.get("/things?offset=4&limit=4");
        assertThat(json.readTree(second.body())).hasSize(2);
        assertThat(second.headers().firstValue("Link")).isEmpty();

        JsonNode collection = read("/things?limit=4&format=collection");
        assertThat(collection.get("@type").asText()).isEqualTo("ThingCollection");
        assertThat(collection.get("total").asInt()).isEqualTo(6);
        assertThat(collection.get("members")).hasSize(4);
        assertThat(collection.get("next").asText()).isEqualTo("/things?offset=4&limit=4&format=collection");
        assertThat(site.get("/things?limit=0").statusCode()).isEqualTo(400);
        assertThat(site.get("/things?format=xml").statusCode()).isEqualTo(400);
    }

    @Test
    void aThingIsRetrievedByTheIdOfItsDescription() throws Exception {
        add("hall/lamp ä");
        String id = read("/things").get(0).get("id").asText();

        assertThat(id).isEqualTo("urn:thingrack:hall/lamp=20=C3=A4");
        assertThat(read("/things/" + id).get("id").asText()).isEqualTo(id);
        assertThat(read("/things/" + UriText.encode("urn:thingrack:lamp"))
                        .get("id")
                        .asText())
                .isEqualTo("urn:thingrack:lamp");
        assertThat(site.get("/things/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        String tag = site.get("/things").headers().firstValue("ETag").orElseThrow();

        assertThat(site.get("/things", "If-None-Match", tag).statusCode()).isEqualTo(304);
        add("ant");
        assertThat(site.get("/things", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignDescriptionIsRegisteredReplacedPatchedAndDeleted() throws Exception {
        String id = "urn:example:meter";
        assertThat(put(id, foreign(id))).isEqualTo(201);
        assertThat(put(id, foreign(id))).isEqualTo(204);
        assertThat(site.send(
                                "PATCH",
                                "/things/" + id,
                                "{\"title\":\"Other\",\"properties\":null}",
                                "Content-Type",
                                "application/merge-patch+json")
                        .statusCode())
                .isEqualTo(204);
        JsonNode patched = read("/things/" + id);
        assertThat(patched.get("title").asText()).isEqualTo("Other");
        assertThat(patched.has("properties")).isFalse();
        assertThat(site.send("DELETE", "/things/" + id, null).statusCode()).isEqualTo(204);
        assertThat(site.get("/things/" + id).statusCode()).isEqualTo(404);
        assertThat(site.send("DELETE", "/things/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void anAnonymousDescriptionGetsAnId() throws Exception {
        HttpResponse<String> created = site.send("POST", "/things", FOREIGN.formatted(""), "Content-Type", TD);
        String location = created.headers().firstValue("Location").orElseThrow();

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(read(location).get("id").asText()).startsWith("urn:uuid:");
        assertThat(site.send("POST", "/things", foreign("urn:example:a"), "Content-Type", TD)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatADriverServesIsTheDriversAlone() throws Exception {
        String id = "urn:thingrack:lamp";
        assertThat(put(id, foreign(id))).isEqualTo(403);
        assertThat(site.send("DELETE", "/things/" + id, null).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoDescriptionIsRefused() throws Exception {
        assertThat(put("urn:example:a", "{\"id\":\"urn:example:a\"}")).isEqualTo(400);
        assertThat(put("urn:example:a", foreign("urn:example:b"))).isEqualTo(400);
        assertThat(put("urn:example:a", "{")).isEqualTo(400);
        assertThat(put("urn:example:a", "[]")).isEqualTo(400);
        assertThat(read("/things")).hasSize(1);
    }

    @Test
    void registrationsOutliveTheRackUntilTheirTimeIsOver() throws Exception {
        String id = "urn:example:meter";
        put(id, foreign(id).replace("\"title\"", "\"registration\":{\"ttl\":3600},\"title\""));
        site.close();
        site = start();

        JsonNode registration = read("/things/" + id).get("registration");
        assertThat(registration.get("ttl").asInt()).isEqualTo(3600);
        assertThat(registration.has("expires")).isTrue();
    }

    @Test
    void aFileThatIsCutIsPutAside() throws Exception {
        site.close();
        Files.writeString(folder.resolve("directory.json"), "[{\"id\":");
        site = start();

        assertThat(read("/things")).hasSize(1);
        assertThat(folder.resolve("directory.json.bad")).exists();
    }

    @Test
    void comingChangingAndGoingAreTold() throws Exception {
        try (BufferedReader events = listen("/events")) {
            add("ant");
            assertThat(next(events)).isEqualTo("thing_created {\"id\":\"urn:thingrack:ant\"}");
            site.site.updated("rack", "ant");
            assertThat(next(events)).isEqualTo("thing_updated {\"id\":\"urn:thingrack:ant\"}");
            site.rack.things.remove("ant");
            site.site.deleted("rack", "ant");
            assertThat(next(events)).isEqualTo("thing_deleted {\"id\":\"urn:thingrack:ant\"}");
        }
    }

    @Test
    void oneTypeOfEventIsTold() throws Exception {
        try (BufferedReader events = listen("/events/thing_deleted")) {
            add("ant");
            site.site.deleted("rack", "ant");
            assertThat(next(events)).isEqualTo("thing_deleted {\"id\":\"urn:thingrack:ant\"}");
        }
        assertThat(site.get("/events/thing_lost").statusCode()).isEqualTo(404);
    }

    @Test
    void whoWantsToKnowIsToldWhatChanged() throws Exception {
        String id = "urn:example:meter";
        put(id, foreign(id));
        try (BufferedReader events = listen("/events?diff=true")) {
            site.send("PATCH", "/things/" + id, "{\"title\":\"Other\"}", "Content-Type", "application/json");
            JsonNode changed = json.readTree(next(events).substring("thing_updated ".length()));
            assertThat(changed.get("id").asText()).isEqualTo(id);
            assertThat(changed.get("title").asText()).isEqualTo("Other");
            assertThat(changed.has("properties")).isFalse();
            add("ant");
            assertThat(next(events)).startsWith("thing_created ").contains(site.uri("/ant/brightness"));
        }
    }

    private BufferedReader listen(String path) throws Exception {
        BufferedReader events = new BufferedReader(new InputStreamReader(
                site.open(path, "Accept", "text/event-stream").body(), StandardCharsets.UTF_8));
        assertThat(events.readLine()).isEqualTo(": hb");
        return events;
    }

    private static String next(BufferedReader events) throws Exception {
        String type = "";
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return type + " " + line.substring(6);
            }
        }
        throw new AssertionError("the stream ended");
    }

    @Test
    void thingsAreFoundByJsonPath() throws Exception {
        String id = "urn:example:meter";
        put(id, foreign(id));

        assertThat(read("/search/jsonpath?query=" + UriText.encode("$[?(@.title=='Meter')].id"))
                        .toString())
                .isEqualTo("[\"urn:example:meter\"]");
        assertThat(read("/search/jsonpath?query=" + UriText.encode("$[?(@.title=='None')]")))
                .isEmpty();
        assertThat(read("/search/jsonpath?query=" + UriText.encode("$..id"))).hasSize(2);
    }

    @Test
    void whatIsNoJsonPathOrCostsTooMuchIsRefused() throws Exception {
        for (String query : new String[] {"$[", "$[?(@.title=~/(a+)+$/)]", "$..*..*", ""}) {
            assertThat(site.get("/search/jsonpath?query=" + UriText.encode(query))
                            .statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(site.get("/search/jsonpath").statusCode()).isEqualTo(400);
        assertThat(site.get("/search/sparql").statusCode()).isEqualTo(501);
    }

    @Test
    void aBrowserIsShownAPage() throws Exception {
        HttpResponse<String> page = site.get("/");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.body()).contains("<title>Thingrack</title>");
    }
}
