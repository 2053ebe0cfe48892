package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import java.util.Map;
import java.util.Optional;

/** What is known of feature rows without computing them: which features they have, and what they are made from. */
public interface FeatureOrigin {
    /** Returns the features of the rows; there may be more than a model needs. */
    FeatureSchema schema();

    /** Returns what is known of machines without rows; empty if unknown. */
    default Optional<FleetStanding> standing() {
        return Optional.empty();
    }

    /** Returns the Delta versions of the tables that are read, by name. */
    Map<String, Long> tableVersions();

    /**
     * Returns an identifier of the rules and tables from which rows are computed. If it and the {@link #tableVersions}
     * are equal, so are the rows. Empty if unknown.
     */
    default String basis() {
        return "";
    }

    /** Returns a description for messages: {@code "Table training_2015"}. */
    String description();
}
