package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;

/**
 * A local time that occurs twice because clocks were put back. Instants are microseconds since 1970-01-01T00:00:00Z.
 *
 * @param first first instant
 * @param second second instant
 * @param change when clocks were put back, in seconds since 1970-01-01T00:00:00Z
 */
record RepeatedTime(long first, long second, long change) implements Serializable {}
