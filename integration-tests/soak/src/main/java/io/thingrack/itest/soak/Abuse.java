package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/** What no client should send, and what comes of it: an answer of a type, silence, or the end of that connection. */
final class Abuse {
    private static final long PATIENCE = 20_000;
    private static final int DEEP = 100_000;

    /** Milliseconds in which the other side has to cut who says what is no ZMTP. */
    private static final long SOON = 10_000;

    private static final List<byte[]> OPENINGS = List.of(
            "GET / HTTP/1.1\r\nHost: rack\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            new byte[] {
                (byte) 0xFF, (byte) 0xFB, 0x18, (byte) 0xFF, (byte) 0xFB, 0x1F, (byte) 0xFF, (byte) 0xFB, 0x20, 0, 0
            },
            new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3},
            ZmtpLink.greeting(9),
            ZmtpLink.greeting(3),
            Arrays.copyOf(ZmtpLink.greeting(3), 20));

    private static final byte[] ON_AND_OFF = {0, 2, 1, 't', 0, 2, 0, 't'};

    /** Openings that are waited for at a time. */
    private static final int STRANGERS = 10;

    private static final long[] LENGTHS = {-1, Long.MIN_VALUE, 1L << 31, Long.MAX_VALUE, 200L << 20};

    private final RackProcess rack;
    private final Random random;
    private final String name;
    private ZmtpLink link;
    private final Queue<Stranger> strangers = new ArrayDeque<>();

    /** @param name tells abusers apart */
    Abuse(RackProcess rack, Random random, String name) {
        this.rack = rack;
        this.random = random;
        this.name = name;
    }

    /** What there is, and how often of a thousand times. */
    enum Kind {
        NESTED(4, Abuse::nested),
        DEAF(4, Abuse::deaf),
        STUFFED(4, Abuse::stuffed),
        TOGGLING(8, Abuse::toggling),
        STRANGE(230, Abuse::strange),
        PAYLOAD(350, Abuse::badPayload),
        HEADER(200, Abuse::badHeader),
        OPENING(100, Abuse::badOpening),
        LENGTH(100, Abuse::badLength);

        private final int share;
        private final Deed deed;

        Kind(int share, Deed deed) {
            this.share = share;
            this.deed = deed;
        }

        /** One of them; most are quick. */
        static Kind any(Random random) {
            int left = random.nextInt(1000);
            int kind = 0;
            while (left >= values()[kind].share) {
                left -= values()[kind].share;
                kind++;
            }
            return values()[kind];
        }
    }

    private interface Deed {
        void by(Abuse abuser) throws IOException;
    }

    /** Does one of a kind. */
    void commit(Kind kind) throws IOException {
        kind.deed.by(this);
    }

    private String address() {
        return random.nextBoolean() ? rack.address() : rack.ipc();
    }

    private String anyAddress() {
        return List.of(rack.address(), rack.ipc(), rack.events(), rack.ipcEvents())
                .get(random.nextInt(4));
    }

    private ZmtpLink link() throws IOException {
        if (link == null) {
            link = ZmtpLink.open(address(), "DEALER", "");
        }
        return link;
    }

    private static String header(String action, String contentType) {
        return new Question("values", action, "", 5, 5, false, Set.of(), null)
                .header("abuse", "somebody-else")
                .replace(
                        "\"payloadContentType\":\"application/json\"",
                        "\"payloadContentType\":\"" + contentType + "\"");
    }

    private void nested() throws IOException {
        boolean cbor = random.nextBoolean();
        byte[] deep = new byte[DEEP];
        Arrays.fill(deep, cbor ? (byte) 0x81 : (byte) '[');
        expect(header("echo", cbor ? "application/cbor" : "application/json"), deep, "\"EXCEPTION\"");
    }

    private record Payload(String action, String contentType, byte[] bytes, String answer) {
        Payload(String action, String contentType, String text, String answer) {
            this(action, contentType, text.getBytes(StandardCharsets.UTF_8), answer);
        }
    }

    private static final List<Payload> PAYLOADS = List.of(
            new Payload("echo", "application/x-odd", "1", "\"EXCEPTION\""),
            new Payload(
                    "echo", "application/msgpack", new byte[] {(byte) 0x81, (byte) 0xA5, 'v', 'a'}, "\"EXCEPTION\""),
            new Payload("echo", "application/cbor", new byte[] {(byte) 0xBF, 0x65, 'v'}, "\"EXCEPTION\""),
            new Payload(
                    "echo",
                    "application/json",
                    new byte[] {'{', '"', 'v', 'a', 'l', 'u', 'e', '"', ':', '"', (byte) 0xC3, 0x28, '"', '}'},
                    "\"EXCEPTION\""),
            new Payload("echo", "application/json", "{\"value\":", "\"EXCEPTION\""),
            new Payload("echo", "application/json", "{\"value\":1,\"value\":2}", "\"EXCEPTION\""),
            new Payload("echoLong", "application/json", "{\"value\":" + "9".repeat(400) + "}", "\"EXCEPTION\""),
            new Payload("echoDouble", "application/json", "{\"value\":1e999}", "\"EXCEPTION\""),
            new Payload("echo", "application/json", "{\"value\":1}", "\"REPLY\""));

    private void badPayload() throws IOException {
        Payload payload = PAYLOADS.get(random.nextInt(PAYLOADS.size()));
        expect(header(payload.action, payload.contentType), payload.bytes, payload.answer);
    }

    /** A reply to a server, and errors to one: two servers that answered these would never stop. */
    private void strange() throws IOException {
        String good = header("echo", "application/json");
        if (random.nextBoolean()) {
            expect(good.replace("OPERATION", "REPLY"), new byte[0], "\"INVALID_MESSAGE\"");
        } else {
            link().send(good.replace("OPERATION", "EXCEPTION"), "null");
            expectSilence();
        }
    }

    private void badHeader() throws IOException {
        String good = header("echo", "application/json");
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] noise = new byte[100];
                random.nextBytes(noise);
                link().sendFrames(new byte[0], noise, new byte[0], new byte[0]);
                expectSilence();
            }
            case 1 -> expect(good.replace("invokeaction", "explode"), new byte[0], "\"INVALID_MESSAGE\"");
            default ->
                expect(good.replace("\"abuse\"", "\"abuse\",\"thingID\":[7]"), new byte[0], "\"INVALID_MESSAGE\"");
        }
    }

    private void expect(String header, byte[] payload, String type) throws IOException {
        link().sendFrames(new byte[0], header.getBytes(StandardCharsets.UTF_8), payload, new byte[0]);
        byte[][] answer = link.receive(PATIENCE);
        String told = answer == null ? "nothing" : new String(answer[1], StandardCharsets.UTF_8);
        if (!told.contains(type)) {
            throw new IOException(name + ": " + type + " is right for " + header + ", but there came " + told);
        }
    }

    /** The next answer is that to the next question. */
    private void expectSilence() throws IOException {
        expect(
                header("echo", "application/json").replace("\"abuse\"", "\"after\""),
                json("{\"value\":1}"),
                "\"after\"");
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Asks for a lot and does not read it; at last it does, and each answer is there, in order. */
    private void deaf() throws IOException {
        String large = "{\"value\":\"" + "x".repeat(200_000) + "\"}";
        try (ZmtpLink lazy = ZmtpLink.open(address(), "DEALER", "")) {
            for (int i = 0; i < 30; i++) {
                lazy.send(header("echo", "application/json").replace("\"abuse\"", "\"deaf" + i + "\""), large);
            }
            if (random.nextBoolean()) {
                lazy.vanish();
                return;
            }
            for (int i = 0; i < 30; i++) {
                requireAnswer(lazy, "\"deaf" + i + "\"");
            }
        }
    }

    /** Large requests behind one that takes its time: done, or refused for their bytes, but answered. */
    private void stuffed() throws IOException {
        String large = "{\"seconds\":0.01,\"stuffing\":\"" + "x".repeat(1_000_000) + "\"}";
        String block = header("block", "application/json").replace("\"values\"", "\"hang\"");
        try (ZmtpLink stuffer = ZmtpLink.open(address(), "DEALER", "")) {
            stuffer.send(block, "{\"seconds\":0.05}");
            for (int i = 0; i < 10; i++) {
                stuffer.send(block.replace("\"oneway\":false", "\"oneway\":" + (i % 2 == 0)), large);
            }
            for (int i = 0; i < 6; i++) {
                requireAnswer(stuffer, "\"abuse\"");
            }
        }
    }

    private void requireAnswer(ZmtpLink asker, String id) throws IOException {
        byte[][] answer = asker.receive(PATIENCE);
        String told = answer == null ? "nothing" : new String(answer[1], StandardCharsets.UTF_8);
        if (!told.contains(id)) {
            throw new IOException(name + ": the answer to " + id + " is due, but there came " + told);
        }
    }

    private void toggling() throws IOException {
        String address = random.nextBoolean() ? rack.events() : rack.ipcEvents();
        ByteBuffer toggles = ByteBuffer.allocate(16_000);
        while (toggles.hasRemaining()) {
            toggles.put(ON_AND_OFF);
        }
        try (ZmtpLink toggler = ZmtpLink.open(address, "SUB", "")) {
            toggler.offer(toggles.flip());
        }
    }

    private record Stranger(ZmtpLink link, int kind, long since) {}

    /** Held until the other side cuts them, most of them in a few seconds. */
    private void await(Stranger stranger) throws IOException {
        strangers.add(stranger);
        if (strangers.size() > STRANGERS) {
            requireCut(strangers.remove());
        }
    }

    private void requireCut(Stranger stranger) throws IOException {
        try (ZmtpLink link = stranger.link) {
            if (!link.isCut(SOON)) {
                throw new IOException(name + ": opening " + stranger.kind + " is not cut after "
                        + (System.nanoTime() - stranger.since) / 1_000_000 + " ms");
            }
        }
    }

    private void badOpening() throws IOException {
        ZmtpLink stranger = ZmtpLink.silent(anyAddress());
        int kind = random.nextInt(OPENINGS.size() + 2);
        if (kind < OPENINGS.size()) {
            stranger.write(ByteBuffer.wrap(OPENINGS.get(kind)));
        } else if (kind == OPENINGS.size()) {
            byte[] noise = new byte[1 + random.nextInt(20_000)];
            random.nextBytes(noise);
            writeAll(stranger, noise);
        }
        // or half-open: it says nothing at all; and breaks off, or waits for what comes
        if (random.nextInt(10) == 0) {
            await(new Stranger(stranger, kind, System.nanoTime()));
        } else {
            stranger.vanish();
        }
    }

    private void badLength() throws IOException {
        String address = anyAddress();
        boolean events = address.equals(rack.events()) || address.equals(rack.ipcEvents());
        try (ZmtpLink stranger = ZmtpLink.open(address, events ? "SUB" : "DEALER", "")) {
            ByteBuffer head = ByteBuffer.allocate(1009).put((byte) 2).putLong(LENGTHS[random.nextInt(LENGTHS.length)]);
            writeAll(stranger, head.array());
            if (!stranger.isCut(SOON)) {
                throw new IOException(name + ": a frame of an impossible length did not end the connection");
            }
        }
    }

    /** Whoever is cut while writing is cut all the same. */
    private static void writeAll(ZmtpLink stranger, byte[] bytes) {
        try {
            stranger.write(ByteBuffer.wrap(bytes));
        } catch (IOException cut) {
            return;
        }
    }

    void end() throws IOException {
        if (link != null) {
            link.close();
        }
        while (!strangers.isEmpty()) {
            requireCut(strangers.remove());
        }
    }
}
