package io.wheeltapper.server.compute.clusters;

import io.wheeltapper.core.time.GrowingPause;
import java.time.Duration;
import java.time.Instant;

/**
 * The restart policy of a cluster's driver: counts how often in a row it ended too soon since the last request to
 * start.
 */
final class RestartPolicy {
    /** Number of failed starts after which the cluster is given up. */
    static final int MOST = 3;

    private static final Duration DID_WELL = Duration.ofMinutes(1);
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    private final Instant startedAt;
    private int count;
    private Instant notBefore = Instant.MIN;

    RestartPolicy(Instant startedAt) {
        this.startedAt = startedAt;
    }

    boolean areOf(ClusterRow cluster) {
        return startedAt.equals(cluster.startedAt());
    }

    /**
     * Records the end of a driver process.
     *
     * @param lived time from its start to its end
     */
    void ended(Duration lived, Instant now) {
        count = lived.compareTo(DID_WELL) < 0 ? count + 1 : 1;
        notBefore = now.plus(pause());
    }

    /** Returns the pause before the next start, which doubles each time. */
    Duration pause() {
        return PAUSE.after(count);
    }

    boolean isTooMany() {
        return count >= MOST;
    }

    int count() {
        return count;
    }

    boolean mayTry(Instant now) {
        return !now.isBefore(notBefore);
    }
}
