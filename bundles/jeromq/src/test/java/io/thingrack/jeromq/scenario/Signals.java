package io.thingrack.jeromq.scenario;

import static io.thingrack.jeromq.scenario.Scenario.tell;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import zmq.Ctx;
import zmq.Mailbox;

/**
 * What a reader finds that runs while a sender is between the two steps of its signal. To stop one there, the pipe of a
 * mailbox is written to by hand, as the sender's first step does it in the stock jar.
 */
public final class Signals {
    private Signals() {}

    public static void main(String[] arguments) throws Exception {
        Mailbox mailbox = new Mailbox(new Ctx(), "test", 1);
        Object signaler = field(mailbox, "signaler");
        ((Pipe.SinkChannel) field(signaler, "w")).write(ByteBuffer.allocate(1));
        Method recv = Mailbox.class.getMethod("recv", long.class);
        recv.setAccessible(true);

        Selector selector = Selector.open();
        mailbox.getFd().register(selector, SelectionKey.OP_READ);
        int woken = 0;
        for (int i = 0; i < 100; i++) {
            woken += selector.selectNow(key -> {});
            recv.invoke(mailbox, 0L);
        }
        tell("woken for nothing", woken);
        Scenario.end();
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
