package io.wheeltapper.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Watches the parent process. */
public final class Parent {
    private final BooleanSupplier isAlive;
    private final Duration orphanTime;
    private Instant lost = Instant.MAX;

    /**
     * Creates a watch.
     *
     * @param orphanTime how long to wait for an answer of a control plane after the parent has ended
     */
    Parent(BooleanSupplier isAlive, Duration orphanTime) {
        this.isAlive = isAlive;
        this.orphanTime = orphanTime;
    }

    /**
     * Returns whether the process that started this one is running.
     *
     * @param pid its process id; if it ended early, the system gives this process another parent, which never ends
     */
    public static BooleanSupplier withNumber(long pid) {
        ProcessHandle parent = ProcessHandle.of(pid).filter(Parent::isOlder).orElse(null);
        return () -> parent != null && parent.isAlive();
    }

    /** Returns whether a process is older than this one, since process ids are reused. */
    private static boolean isOlder(ProcessHandle other) {
        Instant own = ProcessHandle.current().info().startInstant().orElse(Instant.MAX);
        return !other.info().startInstant().orElse(Instant.MIN).isAfter(own);
    }

    /** Returns whether the current parent process is running. */
    public static BooleanSupplier ofThisProcess() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> withNumber(parent.pid()))
                .orElse(() -> false);
    }

    /**
     * Returns whether the parent has ended. The starter of the next server also starts a driver, unless this one is
     * known there.
     */
    boolean isGone() {
        return !isAlive.getAsBoolean();
    }

    /** Returns whether the parent has ended and no control plane has answered for the orphan time. */
    boolean hasLeftForGood(Instant now, Instant lastAnswer) {
        if (!isGone()) {
            return false;
        }
        lost = lost.isBefore(now) ? lost : now;
        Instant lastSign = lastAnswer.isAfter(lost) ? lastAnswer : lost;
        return !now.isBefore(lastSign.plus(orphanTime));
    }
}
