package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.pipeline.features.RawFeatures;
import java.util.OptionalLong;

/** What an engine does in one attempt of a since-last scoring. The raw tables stay at the versions of its beginning. */
interface SinceLastWork {
    /** Returns the features that are scored. */
    RawFeatures source();

    /**
     * Replaces the rows of the new as-of times in one commit.
     *
     * @return whether it succeeded; false if another commit came in between, and nothing was written
     */
    boolean appends(SinceLastPlan plan, String note);

    /**
     * Writes the rows that differ from the stored ones, and deletes those that no longer exist, in one commit.
     *
     * @param version version of the results table that holds the stored rows
     * @return number of rows with earlier as-of times that were written or deleted; empty if another commit came in
     *     between, and nothing was written
     */
    OptionalLong merges(SinceLastPlan plan, long version, String note);

    /** Returns the stored results. */
    Results results();
}
