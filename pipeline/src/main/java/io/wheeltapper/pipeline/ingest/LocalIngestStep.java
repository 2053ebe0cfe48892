package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.workspace.LocalSerialTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Does what {@link IngestStep} does on the threads of this process: the same tables, counts and messages. Either may
 * continue what the other has begun, and both may run at once.
 */
public final class LocalIngestStep {
    /** Pieces of a file are small enough to keep all threads busy to the end. */
    private static final long MOST_SPLIT_BYTES = 16L << 20;

    /** Records take up to this share of the heap; more are kept in temporary files. */
    private static final int SHARE_OF_THE_HEAP = 3;

    private final LocalEngine engine;
    private final Workspace workspace;
    private final Scenario scenario;
    private final InstantSource clock;
    private final long mostBytesInMemory;

    public LocalIngestStep(LocalEngine engine, Workspace workspace, Scenario scenario, InstantSource clock) {
        this(engine, workspace, scenario, clock, Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP);
    }

    LocalIngestStep(
            LocalEngine engine, Workspace workspace, Scenario scenario, InstantSource clock, long mostBytesInMemory) {
        this.mostBytesInMemory = mostBytesInMemory;
        this.engine = engine;
        this.workspace = workspace;
        this.scenario = scenario;
        this.clock = clock;
    }

    /**
     * Ingests the files. After a failure the tables contain whole data sets or nothing of them, and the same call again
     * completes the rest.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException as {@link IngestStep#run} does
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if a table can only be read or written by Spark, or the
     *     files are too large for one machine; then nothing has been written
     */
    public IngestOutcome run(IngestParameters parameters, Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalSerialTables tables = new LocalSerialTables(engine.hadoop());
        IngestContext context =
                new IngestContext(engine.hadoop(), tables, workspace, scenario, IngestRun.newId(), now, progress);
        RowMemory memory = new RowMemory(mostBytesInMemory);
        try (LocalIngest local = new LocalIngest(engine, context, tables, memory)) {
            long splitBytes = Math.min(parameters.splitBytes(), MOST_SPLIT_BYTES);
            return new IngestRun(context, local).run(parameters.withSplitBytes(splitBytes));
        }
    }
}
