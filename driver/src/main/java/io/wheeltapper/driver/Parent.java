package io.wheeltapper.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Watches the process that started this one. */
public final class Parent {
    private final BooleanSupplier isAlive;
    private final Duration orphanTime;
    private Instant lost = Instant.MAX;

    /** @param orphanTime how long to wait for an answer of a control plane, once the parent is gone */
    Parent(BooleanSupplier isAlive, Duration orphanTime) {
        this.isAlive = isAlive;
        this.orphanTime = orphanTime;
    }

    /**
     * Returns whether the process that has started this one is alive.
     *
     * @param pid its number; when it has ended early, the system gives this process another parent, which lives for
     * ever
     */
    public static BooleanSupplier withNumber(long pid) {
        ProcessHandle parent = ProcessHandle.of(pid).filter(Parent::isOlder).orElse(null);
        return () -> parent != null && parent.isAlive();
    }

    /** Returns numbers are used again. */
    private static boolean isOlder(ProcessHandle other) {
        Instant own = ProcessHandle.current().info().startInstant().orElse(Instant.MAX);
        return !other.info().startInstant().orElse(Instant.MIN).isAfter(own);
    }

    /** Returns whether the process that is this one's parent now is alive. */
    public static BooleanSupplier ofThisProcess() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> withNumber(parent.pid()))
                .orElse(() -> false);
    }

    /**
     * Returns whether it has ended. Whoever starts the next server then starts a driver, too, unless this one is known
     * there.
     */
    boolean isGone() {
        return !isAlive.getAsBoolean();
    }

    /**
     * Returns whether nobody cares any more: the parent is gone, and no control plane has answered for the time since.
     */
    boolean hasLeftForGood(Instant now, Instant lastAnswer) {
        if (!isGone()) {
            return false;
        }
        lost = lost.isBefore(now) ? lost : now;
        Instant lastSign = lastAnswer.isAfter(lost) ? lastAnswer : lost;
        return !now.isBefore(lastSign.plus(orphanTime));
    }
}
