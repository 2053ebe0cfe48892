package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.history.LocalHistories;
import io.wheeltapper.pipeline.tables.RawFiles;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes feature rows from the raw tables on the threads of this process. */
public final class LocalFeatures implements LocalFeatureSource, RawFeatures {
    private final LocalEngine engine;
    private final RawFiles files;
    private final @Nullable Map<String, TimeRange> machines;

    public LocalFeatures(LocalEngine engine, Workspace workspace, Scenario scenario) {
        this(engine, new RawFiles(engine.hadoop(), workspace, scenario), null);
    }

    private LocalFeatures(LocalEngine engine, RawFiles files, @Nullable Map<String, TimeRange> machines) {
        this.engine = engine;
        this.files = files;
        this.machines = machines;
    }

    /**
     * Returns a source with the rows of some machines only, each within its range. Records of other machines are not
     * read.
     */
    public LocalFeatures only(Map<String, TimeRange> ranges) {
        return new LocalFeatures(engine, files, Map.copyOf(ranges));
    }

    @Override
    public RawFiles files() {
        return files;
    }

    @Override
    public Optional<TimeRange> observed() {
        return files.observed();
    }

    @Override
    public Optional<Map<String, TimeRange>> affectedSince(Map<String, Long> versions, TimeRange within) {
        return AffectedTimes.since(versions, files, within, new ChangedFiles(files));
    }

    @Override
    public Optional<FleetStanding> standing() {
        return Optional.of(new FleetStanding(new FleetFiles(files), files.scenario()));
    }

    @Override
    public void requireReadable() {
        for (DataSet dataSet : DataSet.values()) {
            files.requirePlain(dataSet);
        }
    }

    @Override
    public <T> List<Callable<T>> tasks(FeatureSchema wanted, TimeRange asOf, Function<Iterator<FeatureBlock>, T> work) {
        WantedTimes times = WantedTimes.of(asOf, machines);
        TimeRange range = WantedTimes.hull(asOf, machines);
        TimeRange seen = observed().map(range::intersection).orElse(new TimeRange(range.start(), range.start()));
        Optional<FeaturePass> pass = FeaturePass.of(files.scenario(), seen, times, wanted);
        if (pass.isEmpty()) {
            return List.of();
        }
        FeaturePass ours = pass.get();
        return new LocalHistories(engine, files, ours.records(), ours.machines())
                .tasks(histories -> work.apply(ours.blocks(histories)));
    }
}
