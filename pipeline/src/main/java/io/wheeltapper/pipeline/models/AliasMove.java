package io.wheeltapper.pipeline.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of an alias from version to version.
 *
 * @param version new version; null if it was deleted
 * @param movedAt UTC
 * @param movedBy name of the operating system's user or the job's owner
 */
public record AliasMove(@Nullable Integer version, Instant movedAt, String movedBy) {}
