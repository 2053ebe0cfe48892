package io.wheeltapper.driver.notebooks;

import io.wheeltapper.notebook.documents.Notebook;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves a notebook while it runs, on its own thread, so that its cells do not wait for that, and the output of a
 * stopped cell is saved too. If several versions wait, only the latest is saved.
 */
final class NotebookSaver {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<Notebook> host;
    private final Thread thread;

    /** Guarded by this, like the following fields. */
    private @Nullable Notebook next;

    private boolean isLast;

    /**
     * Creates a keeper.
     *
     * @param host saves each version, however long that takes; handles its own failures
     */
    NotebookSaver(String path, Consumer<Notebook> host) {
        this.host = host;
        this.thread = new Thread(this::work, "outputs of notebook " + path);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void keep(Notebook executed) {
        next = executed;
        notifyAll();
    }

    /**
     * Saves the last version and waits until that is done; if this thread is told to stop, it waits only a little
     * longer.
     */
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
            // Nobody interrupts this thread; if somebody does, it ends.
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
