package io.wheeltapper.server.observations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one row of {@code observations}.
 *
 * @param questionId of the latest question; 0 before the first
 * @param driverId who is being asked; null while nobody is
 * @param askAt not before this instant is there another question
 * @param answer the latest; null before the first
 */
public record ObservationRow(
        long questionId,
        long fence,
        @Nullable String driverId,
        @Nullable Instant leaseUntil,
        Instant askedAt,
        Instant askAt,
        @Nullable ObjectNode answer,
        @Nullable Instant answeredAt) {}
