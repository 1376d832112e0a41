package io.thingrack.core.model;

import static io.thingrack.core.model.Models.json;
import static io.thingrack.core.model.Models.text;
import static io.thingrack.core.model.Models.unmappable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Action;
import io.thingrack.api.ContentType;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.WithBytes;
import io.thingrack.core.serialization.NoSerializerException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.msgpack.MsgpackSerializer;
import io.thingrack.serialization.plain.TextSerializer;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentTypesTest {
    private static final String MSGPACK = "application/msgpack";

    private final Serializers serializers = new Serializers();
    private final Camera camera = new Camera();
    private ThingClass type;

    @ContentType(MSGPACK)
    static class Camera implements Thing {
        @Property
        public final Value<Integer> gain = Value.of(7);

        @Property
        @ContentType("text/plain")
        public final Value<String> name = Value.of("front");

        @Property
        @ContentType("application/json")
        public final Value<Boolean> open = Value.of(true);

        @Event
        public final Signal<Integer> exposed = new Signal<>();

        @Property
        @ContentType("image/jpeg")
        public byte[] frame() {
            return new byte[] {1, 2};
        }

        @Property
        public byte[] raw() {
            return new byte[] {3};
        }

        @Property
        public RenderedImage preview() {
            return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        }

        @Action
        public int expose(int times) {
            return times;
        }

        @Action
        @ContentType("image/tiff")
        public byte[] scan(int line) {
            return new byte[] {9};
        }

        @Action
        public void close() {}

        @Action
        @ContentType("application/json")
        public WithBytes<String> grab() {
            return new WithBytes<>("one frame", new byte[] {4, 5});
        }

        @Action
        public CompletionStage<WithBytes<Integer>> grabLater() {
            return CompletableFuture.completedStage(new WithBytes<>(8, new byte[] {6}));
        }
    }

    @BeforeEach
    void model() throws Exception {
        serializers.add(new JsonSerializer(), 0);
        serializers.add(new MsgpackSerializer(), 0);
        serializers.add(new TextSerializer(), 0);
        type = ThingClass.of(Camera.class, serializers);
    }

    @Test
    void aMemberHasItsOwnElseTheOneOfTheClass() {
        assertThat(type.property("gain").affordance().contentType()).isEqualTo(MSGPACK);
        assertThat(type.property("name").affordance().contentType()).isEqualTo("text/plain");
        assertThat(type.property("open").affordance().contentType()).isEqualTo("application/json");
        assertThat(type.event("exposed").affordance().contentType()).isEqualTo(MSGPACK);
        assertThat(type.action("expose").affordance().contentType()).isEqualTo(MSGPACK);
    }

    @Test
    void bytesAreWhatTheMemberSaysAndNotWhatTheClassSays() throws Exception {
        assertThat(type.property("frame").affordance().contentType()).isEqualTo("image/jpeg");
        assertThat(type.property("raw").affordance().contentType()).isEqualTo(Payload.OCTETS);
        assertThat(type.property("preview").affordance().contentType()).isEqualTo("image/png");

        Outcome.Done frame = type.property("frame").encode(camera.frame(), serializers);
        assertThat(frame.binary().contentType()).isEqualTo("image/jpeg");
        assertThat(frame.binary().bytes()).containsExactly(1, 2);
        assertThat(frame.value()).isEqualTo(Payload.NULL);
    }

    @Test
    void anActionThatGivesBytesTakesItsArgumentsInTheContentTypeOfTheClass() throws Exception {
        assertThat(type.action("scan").affordance().contentType()).isEqualTo(MSGPACK);
        assertThat(type.action("scan")
                        .encodeResult(camera.scan(1), serializers)
                        .binary()
                        .contentType())
                .isEqualTo("image/tiff");
    }

    @Test
    void valuesAreWrittenInTheirContentType() throws Exception {
        // MessagePack: 7 is the byte 07, nil is c0 (specification, "Formats").
        assertPayload(type.property("gain").encode(7, serializers), MSGPACK, 0x07);
        assertPayload(type.event("exposed").encode(7, serializers), MSGPACK, 0x07);
        assertPayload(type.action("expose").encodeResult(7, serializers), MSGPACK, 0x07);
        assertThat(text(type.property("name").encode("front", serializers))).isEqualTo("front");
        assertThat(text(type.property("open").encode(true, serializers))).isEqualTo("true");
    }

    @Test
    void nothingIsNullInTheContentTypeOfTheMember() throws Exception {
        assertPayload(type.property("gain").written(serializers), MSGPACK, 0xc0);
        assertPayload(type.action("close").encodeResult(null, serializers), MSGPACK, 0xc0);
        assertThat(type.property("open").written(serializers)).isEqualTo(Outcome.Done.NOTHING);
    }

    @Test
    void whatComesMayBeOfAnyKnownContentType() throws Exception {
        assertThat(type.property("gain").decode(json("9"), null, serializers)).isEqualTo(9);
        assertThat(type.property("gain").decode(new Payload(new byte[] {9}, MSGPACK), null, serializers))
                .isEqualTo(9);
        assertThat(type.property("name")
                        .decode(new Payload("rear".getBytes(StandardCharsets.UTF_8), "text/plain"), null, serializers))
                .isEqualTo("rear");
    }

    @Test
    void aValueAndBytesGoOutBesideEachOther() throws Exception {
        Outcome.Done grabbed = type.action("grab").encodeResult(camera.grab(), serializers);
        assertThat(text(grabbed)).isEqualTo("\"one frame\"");
        assertThat(grabbed.binary().bytes()).containsExactly(4, 5);
        assertThat(grabbed.binary().contentType()).isEqualTo(Payload.OCTETS);

        Object later = camera.grabLater().toCompletableFuture().join();
        Outcome.Done grabbedLater = type.action("grabLater").encodeResult(later, serializers);
        assertPayload(grabbedLater, MSGPACK, 0x08);
        assertThat(grabbedLater.binary().bytes()).containsExactly(6);
    }

    @Test
    void theSchemaOfAValueWithBytesIsThatOfTheValue() {
        assertThat(type.action("grab").affordance().output().type().json()).isEqualTo("string");
        assertThat(type.action("grabLater").affordance().output().type().json()).isEqualTo("integer");
    }

    @Test
    void aThingWhoseSerializerIsNotThereIsNotReady() throws Exception {
        Serializers few = new Serializers();
        few.add(new JsonSerializer(), 0);
        few.add(new TextSerializer(), 0);
        ThingClass early = ThingClass.of(Camera.class, few);

        assertThatThrownBy(() -> early.check(camera))
                .isInstanceOf(NoSerializerException.class)
                .hasMessageContaining(MSGPACK);

        few.add(new MsgpackSerializer(), 0);
        early.check(camera);
    }

    @Test
    void noSerializerIsNeededForBytes() throws Exception {
        class Film implements Thing {
            @Property
            @ContentType("video/mp4")
            public byte[] clip() {
                return new byte[0];
            }
        }
        ThingClass.of(Film.class, serializers).check(new Film());
    }

    @Test
    void whatIsNoContentTypeKeepsTheThingOutWithTheMemberNamed() {
        class Jason implements Thing {
            @Property
            @ContentType("JSON")
            public final Value<Integer> level = Value.of(1);
        }
        class Picture implements Thing {
            @Property
            @ContentType("image/jpeg")
            public RenderedImage shown() {
                return null;
            }
        }
        @ContentType("application/json; charset=utf-8")
        class Parameters implements Thing {}

        assertThat(unmappable(Jason.class))
                .isEqualTo("level: @ContentType(\"JSON\"): expected a media type without parameters, in lower case, as"
                        + " application/json");
        assertThat(unmappable(Picture.class)).startsWith("shown: @ContentType(\"image/jpeg\"): an image goes out as");
        assertThat(unmappable(Parameters.class)).contains("without parameters");
    }

    private static void assertPayload(Outcome.Done done, String contentType, int... bytes) {
        assertThat(done.value().contentType()).isEqualTo(contentType);
        assertThat(done.value().bytes()).inHexadecimal().containsExactly(bytes);
    }
}
