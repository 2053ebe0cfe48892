package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.TimeRange;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Feature rows that are computed, or read, on the threads of this process. */
public interface LocalFeatureSource extends FeatureOrigin {
    /**
     * Requires tables that can be read here.
     *
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if one has deletion vectors or renamed columns
     */
    void requireReadable();

    /**
     * Returns tasks that apply {@code work} to the rows in blocks, one slice of the machines each: every machine is in one
     * task, and the tasks are in the order of their machines, whose rows are in the order of the machines and times. There
     * are none where there are no rows.
     *
     * @param wanted the features, a subset of {@link #schema}, in the wanted order
     * @param asOf range of the as-of times
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if one machine cannot do it
     */
    <T> List<Callable<T>> tasks(FeatureSchema wanted, TimeRange asOf, Function<Iterator<FeatureBlock>, T> work);
}
