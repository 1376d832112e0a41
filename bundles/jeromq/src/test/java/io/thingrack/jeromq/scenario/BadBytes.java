package io.thingrack.jeromq.scenario;

import static io.thingrack.jeromq.scenario.Scenario.tell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import zmq.Msg;

/**
 * A peer sends what no peer should, then: is it cut, is an honest one served, can the server be closed, is the port free?
 * Arguments: kinds of bad bytes.
 */
public final class BadBytes {
    private static final int POISON = 666;
    private static final Set<String> AFTER_HANDSHAKE =
            Set.of("negative", "smallest", "largest", "huge", "error", "exception");

    private static final Set<String> UNCLEAR = Set.of("http", "tls", "noise");

    private BadBytes() {}

    public static void main(String[] kinds) throws Exception {
        boolean limited = !Arrays.asList(kinds).contains("huge");
        Echo echo = new Echo(router -> {
            router.setMaxMsgSize(limited ? 1 << 20 : -1);
            router.setMsgAllocator(BadBytes::allocate);
        });
        try (ZContext context = new ZContext()) {
            ZMQ.Socket honest = Scenario.connect(context, SocketType.DEALER, echo.port);
            tell("honest before", Scenario.echoes(honest, "before"));
            for (String kind : kinds) {
                // What comes with the handshake goes another way if it is there before the server looks.
                for (int i = 0; kind.endsWith("at once") && i < 20; i++) {
                    new RawPeer(echo.port).send(bytes(kind));
                }
                RawPeer bad = new RawPeer(echo.port);
                if (AFTER_HANDSHAKE.contains(kind)) {
                    bad.greet("DEALER", "");
                }
                bad.send(bytes(kind));
                // What may be ZMTP 1 for all that the server knows is not cut at once.
                tell(kind + " cut", bad.isCut(UNCLEAR.contains(kind) ? 100 : 1500));
                tell(kind + " honest", Scenario.echoes(honest, kind));
            }
        }
        tell("closed", echo.close());
        tell("port free", echo.portIsFree());
        Scenario.end();
    }

    private static Msg allocate(int size) {
        if (size == POISON) {
            throw new StackOverflowError("as if a handler had a fault");
        }
        if (size == POISON + 1) {
            throw new IllegalStateException("as if a handler had a fault");
        }
        return new Msg(size);
    }

    private static byte[] bytes(String kind) {
        return switch (kind) {
            case "negative at once" -> RawPeer.join(RawPeer.hello("DEALER", ""), RawPeer.length(0, -1));
            case "negative" -> RawPeer.length(0, -1);
            case "smallest" -> RawPeer.length(0, Long.MIN_VALUE);
            case "largest" -> RawPeer.length(0, Long.MAX_VALUE);
            case "huge" -> RawPeer.length(0, Integer.MAX_VALUE);
            case "error" -> RawPeer.join(RawPeer.length(0, POISON), new byte[10]);
            case "exception" -> RawPeer.join(RawPeer.length(0, POISON + 1), new byte[10]);
            case "telnet" ->
                RawPeer.join(
                        new byte[] {-1, (byte) 0xfb, 0x18, -1, (byte) 0xfb, 0x1f, -1, (byte) 0xfb, 0x20, 0},
                        new byte[1024]);
            case "old negative" ->
                RawPeer.join(
                        new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 1, 0}, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 0});
            case "http" -> "GET / HTTP/1.1\r\nHost: here\r\n\r\n".repeat(40).getBytes(StandardCharsets.US_ASCII);
            case "tls" -> RawPeer.join(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, noise(506));
            case "noise" -> noise(1 << 20);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
