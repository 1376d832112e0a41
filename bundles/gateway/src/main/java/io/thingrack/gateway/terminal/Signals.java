package io.thingrack.gateway.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Takes signals of the terminal: Ctrl-C while a command runs, so that it ends the command and not the rack, and that the
 * process goes on after it was suspended. {@code sun.misc.Signal} is the only way to do that; it is asked by its name, for
 * a bundle does not see it, and where there is none Ctrl-C ends the rack.
 */
final class Signals {
    private Signals() {}

    /** What was there before comes back when this is closed. */
    interface Taken {
        void close();
    }

    /**
     * @param action to be run at each Ctrl-C, on a thread of its own
     * @return to be closed when the command is over
     */
    static Taken interrupt(Runnable action) {
        return take("INT", action);
    }

    /**
     * @param action to be run each time the process goes on after it was suspended, on a thread of its own
     * @return to be closed when that is of no interest any more
     */
    static Taken resumed(Runnable action) {
        return take("CONT", action);
    }

    private static Taken take(String name, Runnable action) {
        try {
            ClassLoader java = ClassLoader.getSystemClassLoader();
            Class<?> signal = java.loadClass("sun.misc.Signal");
            Class<?> handler = java.loadClass("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object taken = signal.getConstructor(String.class).newInstance(name);
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return method.invoke(action, arguments);
                    });
            Object before = handle.invoke(null, taken, ours);
            return () -> putBack(handle, taken, before);
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
