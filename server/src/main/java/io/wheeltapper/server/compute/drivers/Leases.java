package io.wheeltapper.server.compute.drivers;

import java.time.Duration;

/** Lease durations: how long a driver may be silent before it is taken for lost. */
public final class Leases {
    /** Lease of a task; a driver reports at least every ten seconds. */
    public static final Duration OF_TASK = Duration.ofSeconds(30);

    /** Lease after a start of the server, since drivers may have been trying to reach it at growing intervals. */
    public static final Duration AFTER_START = Duration.ofSeconds(45);

    private Leases() {}
}
