package io.thingrack.gateway.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Takes Ctrl-C while a command runs, so that it ends the command and not the rack. {@code sun.misc.Signal} is the only way
 * to do that; it is asked by its name, for a bundle does not see it, and where there is none Ctrl-C ends the rack.
 */
final class CtrlC {
    private static final String INTERRUPT = "INT";

    private CtrlC() {}

    /** What was there before comes back when this is closed. */
    interface Taken {
        void close();
    }

    /**
     * @param action to be run at each Ctrl-C, on a thread of its own
     * @return to be closed when the command is over
     */
    static Taken during(Runnable action) {
        try {
            ClassLoader java = ClassLoader.getSystemClassLoader();
            Class<?> signal = java.loadClass("sun.misc.Signal");
            Class<?> handler = java.loadClass("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object interrupt = signal.getConstructor(String.class).newInstance(INTERRUPT);
            Object ours = Proxy.newProxyInstance(
                    CtrlC.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return method.invoke(action, arguments);
                    });
            Object before = handle.invoke(null, interrupt, ours);
            return () -> putBack(handle, interrupt, before);
        } catch (ReflectiveOperationException | RuntimeException none) {
            // no such class, or a process that was started with -Xrs
            return () -> {};
        }
    }

    private static void putBack(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
