package io.thingrack.core.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A few threads that run tasks in the order they came, and more where runs take long: a run of more than
 * {@value #LONG_RUN_MILLIS} ms no longer counts. Somebody {@link #look looks} for those at times. While tasks wait
 * because of such runs, two threads take the place of each, so that many at once are outgrown in a few looks. Idle
 * threads end after {@value #IDLE_SECONDS} s.
 *
 * <p>A task is never lost for want of a thread: it waits until one can be made.
 */
final class ElasticThreads {
    static final long LONG_RUN_MILLIS = 20;
    private static final long LONG_RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(LONG_RUN_MILLIS);
    private static final long IDLE_SECONDS = 10;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(IDLE_SECONDS);

    /** Looks without a new long run after which the extra threads are no longer wanted. */
    private static final int LOOKS_UNTIL_QUIET = 10;

    private final int size;
    private final int most;
    private final ThreadMaker maker;

    private final Object lock = new Object();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Deque<PoolThread> idle = new ArrayDeque<>();
    private final Set<PoolThread> all = new LinkedHashSet<>();
    private long generation;
    /** How many threads are active, and count. */
    private int active;

    private int extra;
    private int quietLooks;
    private boolean closed;
    private volatile int longRuns;
    private volatile int unfinished;

    /**
     * @param name begins the names of the threads
     * @param size how many run tasks, besides those in long runs
     * @param mostLong most that may be in long runs
     * @param onFault told of what a task throws, and of threads that cannot be made
     */
    ElasticThreads(String name, int size, int mostLong, Consumer<Throwable> onFault) {
        this(name, size, mostLong, onFault, Thread::start);
    }

    /** @param starter starts a thread, or throws where the machine has no more */
    ElasticThreads(String name, int size, int mostLong, Consumer<Throwable> onFault, Consumer<Thread> starter) {
        this.size = size;
        this.most = size + mostLong;
        this.maker = new ThreadMaker(name, onFault, starter);
    }

    /**
     * @param task to be run soon
     * @throws RejectedExecutionException after {@link #close}
     */
    void execute(Runnable task) {
        PoolThread next;
        synchronized (lock) {
            if (closed) {
                throw new RejectedExecutionException(maker.name() + " is closed");
            }
            tasks.add(task);
            unfinished++;
            next = next();
        }
        wake(next);
    }

    /** Looks for runs that have become long, and makes up for them. To be called now and then while there is work. */
    void look(long now) {
        List<PoolThread> woken = new ArrayList<>();
        synchronized (lock) {
            int found = countLong(now);
            if (found > 0 && !tasks.isEmpty()) {
                extra = Math.min(most, extra + found);
                quietLooks = 0;
            } else if (tasks.isEmpty() || ++quietLooks > LOOKS_UNTIL_QUIET) {
                extra = 0;
            }
            for (int i = tasks.size(); i > 0; i--) {
                PoolThread next = next();
                if (next == null) {
                    break;
                }
                woken.add(next);
            }
        }
        woken.forEach(this::wake);
    }

    private int countLong(long now) {
        int found = 0;
        for (PoolThread thread : all) {
            if (thread.running && thread.state == PoolThread.State.ACTIVE && now - thread.began > LONG_RUN_NANOS) {
                becomesLong(thread);
                found++;
            }
        }
        return found;
    }

    private void becomesLong(PoolThread thread) {
        thread.state = PoolThread.State.LONG;
        active--;
        longRuns++;
    }

    /** Under the lock: one more thread that may take a task, idle or new, from here on counted as active; or null. */
    private PoolThread next() {
        if (active >= size + extra || closed) {
            return null;
        }
        PoolThread thread = idle.poll();
        if (thread == null) {
            if (all.size() >= most) {
                return null;
            }
            thread = maker.make(this, generation);
            if (thread == null) {
                return null;
            }
            all.add(thread);
        }
        thread.state = PoolThread.State.ACTIVE;
        active++;
        return thread;
    }

    /** Under no lock: starting a thread takes its time. */
    private void wake(PoolThread thread) {
        if (thread == null) {
            return;
        }
        if (thread.getState() != Thread.State.NEW) {
            LockSupport.unpark(thread);
        } else if (!maker.start(thread)) {
            // the tasks wait for one that becomes free, or for the next look
            synchronized (lock) {
                all.remove(thread);
                active--;
            }
        }
    }

    /** @return what this thread is to run next; null when it is to end */
    Runnable take(PoolThread me) {
        synchronized (lock) {
            ends(me);
        }
        maker.works();
        long until = System.nanoTime() + IDLE_NANOS;
        while (true) {
            synchronized (lock) {
                if (closed || me.givenUp != null || me.generation != generation) {
                    return null;
                }
                if (me.state == PoolThread.State.ACTIVE) {
                    Runnable task = active > size + extra ? null : tasks.poll();
                    if (task != null) {
                        me.running = true;
                        me.began = System.nanoTime();
                        return task;
                    }
                    me.state = PoolThread.State.IDLE;
                    active--;
                    idle.push(me);
                } else if (until - System.nanoTime() <= 0) {
                    return null;
                }
            }
            LockSupport.parkNanos(this, until - System.nanoTime());
            // who remembers an interrupt cannot park; whether it is to end is asked above
            Thread.interrupted();
        }
    }

    /** Under the lock: the thread's run, if it was in one, is over. */
    private void ends(PoolThread thread) {
        if (!thread.running) {
            return;
        }
        thread.running = false;
        unfinished--;
        if (thread.state == PoolThread.State.LONG) {
            thread.state = PoolThread.State.ACTIVE;
            longRuns--;
            active++;
        }
    }

    /** A thread is about to end; where there is work for it another takes its place. */
    void ended(PoolThread me) {
        PoolThread next;
        synchronized (lock) {
            ends(me);
            if (me.state == PoolThread.State.ACTIVE) {
                active--;
            } else {
                idle.remove(me);
            }
            all.remove(me);
            next = tasks.isEmpty() ? null : next();
        }
        wake(next);
    }

    void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable fault) {
            maker.tell(fault);
        }
    }

    /** All threads that there are now end before they run anything more: what they ran has left things in them. */
    void retire() {
        List<PoolThread> waiting;
        synchronized (lock) {
            generation++;
            waiting = List.copyOf(idle);
        }
        waiting.forEach(LockSupport::unpark);
    }

    /** The thread ends with its run, which from here on does not count. */
    void abandon(PoolThread thread, GivenUp what) {
        synchronized (lock) {
            if (thread.givenUp == null) {
                thread.givenUp = what;
            }
            if (thread.running && thread.state == PoolThread.State.ACTIVE) {
                becomesLong(thread);
            }
        }
    }

    /** Interrupts what runs, and takes nothing more. Does not wait. */
    void close() {
        List<PoolThread> left;
        synchronized (lock) {
            closed = true;
            unfinished -= tasks.size();
            tasks.clear();
            left = List.copyOf(all);
        }
        for (PoolThread thread : left) {
            Interrupts.send(thread);
        }
    }

    /** @return the threads that were given up and are still in their runs */
    List<GivenUp.Stuck> stuck() {
        List<PoolThread> given;
        synchronized (lock) {
            given = all.stream()
                    .filter(thread -> thread.givenUp != null && thread.running)
                    .toList();
        }
        // under no lock: to look where a thread stands takes a moment
        return given.stream()
                .map(thread -> GivenUp.Stuck.of(thread, thread.givenUp))
                .toList();
    }

    int longRuns() {
        return longRuns;
    }

    /** @return how many tasks wait or run */
    int unfinished() {
        return unfinished;
    }

    int threads() {
        synchronized (lock) {
            return all.size();
        }
    }
}
