package zmq.poll;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import zmq.util.Clock;
import zmq.util.function.BiFunction;

/**
 * The timers of a poller, its thread, and how much it has to do.
 *
 * <p>Takes the place of JeroMQ's class: there all timers are sorted at each turn of the poller, also those that were
 * cancelled, which stay until they are due. So peers that come and go, each of which leaves two, cost everybody. Here a
 * turn costs what is due, and a cancelled timer is gone.
 */
abstract class PollerBase implements Runnable {
    private record Name(IPollEvents sink, int id) {}

    /** @param number tells those apart that are due at one time, the older first */
    private record Timer(long due, long number, Name name) {}

    protected final Thread worker;

    private final AtomicInteger load = new AtomicInteger();
    private final Map<Name, Timer> byName = new HashMap<>();
    private final TreeSet<Timer> inOrder =
            new TreeSet<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::number));
    private long numbers;

    protected PollerBase(String name) {
        worker = createWorker(name);
    }

    protected PollerBase(String name, BiFunction<Runnable, String, Thread> threads) {
        worker = threads.apply(this, name);
    }

    Thread createWorker(String name) {
        Thread thread = new Thread(this, name);
        thread.setDaemon(true);
        return thread;
    }

    long clock() {
        return Clock.nowMS();
    }

    /** Whether there is no timer. */
    final boolean isEmpty() {
        return inOrder.isEmpty();
    }

    public final int getLoad() {
        return load.get();
    }

    protected void adjustLoad(int amount) {
        load.addAndGet(amount);
    }

    /** In the place of one of the same name. */
    public void addTimer(long timeout, IPollEvents sink, int id) {
        cancelTimer(sink, id);
        Timer timer = new Timer(clock() + timeout, numbers++, new Name(sink, id));
        byName.put(timer.name, timer);
        inOrder.add(timer);
    }

    public void cancelTimer(IPollEvents sink, int id) {
        Timer timer = byName.remove(new Name(sink, id));
        if (timer != null) {
            inOrder.remove(timer);
        }
    }

    /**
     * Tells those that are due; what they add meanwhile has its turn the next time.
     *
     * @return milliseconds until the next is due, 0 where there is none
     */
    protected long executeTimers() {
        long now = clock();
        long added = numbers;
        while (!inOrder.isEmpty()) {
            Timer first = inOrder.first();
            if (first.due > now || first.number >= added) {
                return Math.max(1, first.due - now);
            }
            inOrder.remove(first);
            byName.remove(first.name);
            first.name.sink.timerEvent(first.name.id);
        }
        return 0;
    }
}
