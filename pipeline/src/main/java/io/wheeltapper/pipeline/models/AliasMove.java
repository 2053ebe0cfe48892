package io.wheeltapper.pipeline.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alias from version to version.
 *
 * @param version where it has stood since; null once it was deleted
 * @param movedAt UTC
 * @param movedBy who did it, as the operating system or the job's owner is called
 */
public record AliasMove(@Nullable Integer version, Instant movedAt, String movedBy) {}
