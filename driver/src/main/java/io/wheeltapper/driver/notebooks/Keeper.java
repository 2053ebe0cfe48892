package io.wheeltapper.driver.notebooks;

import io.wheeltapper.notebook.documents.Notebook;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has a notebook kept as it grows, on a thread of its own: its cells do not wait for that, and what one that was told to stop has
 * shown is kept too. Of several that wait, only the latest is kept.
 */
final class Keeper {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<Notebook> host;
    private final Thread thread;

    /** Guarded by this, as is what follows. */
    private @Nullable Notebook next;

    private boolean isLast;

    /** @param host takes each, however long that needs; its failures are its own affair */
    Keeper(String path, Consumer<Notebook> host) {
        this.host = host;
        this.thread = new Thread(this::work, "outputs of notebook " + path);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void keep(Notebook executed) {
        next = executed;
        notifyAll();
    }

    /** The last; waits until it is kept, or, where this thread is told to stop, not much longer. */
    void end(Notebook executed) {
        synchronized (this) {
            next = executed;
            isLast = true;
            notifyAll();
        }
        boolean wasInterrupted = Thread.interrupted();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (thread.isAlive() && (!wasInterrupted || System.nanoTime() < until)) {
            try {
                thread.join(200);
            } catch (InterruptedException e) {
                until = wasInterrupted ? until : System.nanoTime() + PATIENCE.toNanos();
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (Notebook taken = take(); taken != null; taken = take()) {
                host.accept(taken);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if someone does, it ends.
        }
    }

    private synchronized @Nullable Notebook take() throws InterruptedException {
        while (next == null && !isLast) {
            wait();
        }
        Notebook taken = next;
        next = null;
        return taken;
    }
}
