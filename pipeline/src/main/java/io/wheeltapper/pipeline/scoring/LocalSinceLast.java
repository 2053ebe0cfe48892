package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.features.LocalFeatures;
import io.wheeltapper.pipeline.features.RawFeatures;
import io.wheeltapper.pipeline.workspace.LocalRangeTable;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** What the threads of this process do in a since-last scoring. */
final class LocalSinceLast implements SinceLastWork {
    private final LocalEngine engine;
    private final LocalScoring scoring;
    private final LocalFeatures source;
    private final SinceLastParameters parameters;
    private final Instant scoredAt;

    LocalSinceLast(
            LocalEngine engine,
            LocalScoring scoring,
            LocalFeatures source,
            SinceLastParameters parameters,
            Instant scoredAt) {
        this.engine = engine;
        this.scoring = scoring;
        this.source = source;
        this.parameters = parameters;
        this.scoredAt = scoredAt;
    }

    @Override
    public RawFeatures source() {
        return source;
    }

    @Override
    public boolean appends(SinceLastPlan plan, String note) {
        return scoring.replaces(plan.fresh(), tasks(source, plan.fresh()), note);
    }

    private List<Callable<RowBatch>> tasks(LocalFeatures some, TimeRange range) {
        return scoring.tasks(some, parameters.rows(range, source.files().scenario()), scoredAt);
    }

    @Override
    public OptionalLong merges(SinceLastPlan plan, long version, String note) {
        LakeTable table = LakeTable.open(engine.hadoop(), scoring.path()).orElseThrow();
        if (table.version() != version) {
            return OptionalLong.empty();
        }
        List<Callable<RowBatch>> tasks = new ArrayList<>();
        StoredRegion region;
        if (plan.affected().isEmpty()) {
            tasks.addAll(tasks(source, plan.range()));
            region = new StoredRegion(plan.touched(), Map.of());
        } else {
            Map<String, TimeRange> machines = plan.affected().get();
            tasks.addAll(tasks(source, plan.fresh()));
            tasks.addAll(tasks(source.only(machines), plan.before()));
            region = new StoredRegion(plan.fresh(), machines);
        }
        OwnedRows owned = ResultOwner.of(scoring.manifest()).rows(plan.touched());
        TableCommit commit = table.change();
        long[] changed = {0};
        boolean isThrough = LocalRangeTable.writes(commit, () -> {
            changed[0] = new LocalMerge(engine, table, commit, owned)
                    .run(tasks, region, plan.before().end());
            return commit.commit("MERGE", Map.of("predicate", owned.sql()), note);
        });
        return isThrough ? OptionalLong.of(changed[0]) : OptionalLong.empty();
    }

    @Override
    public Results results() {
        return scoring.results();
    }
}
