package io.wheeltapper.server.compute.drivers;

import java.time.Duration;

/** How long silence is taken for life. */
public final class Leases {
    /** A driver is heard at least every ten seconds. */
    public static final Duration OF_TASK = Duration.ofSeconds(30);

    /** After a start of the server: drivers may have been trying to reach it for a while, at growing intervals. */
    public static final Duration AFTER_START = Duration.ofSeconds(45);

    private Leases() {}
}
