package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.history.Histories.Route;
import io.wheeltapper.pipeline.tables.RawFiles;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Computes feature rows from the raw tables in Spark's tasks. */
public final class ComputedFeatures implements FeatureSource, RawFeatures {
    private final RawTables tables;
    private final Scenario scenario;
    private final @Nullable Map<String, TimeRange> machines;

    public ComputedFeatures(SparkSession spark, Workspace workspace, Scenario scenario) {
        this(new RawTables(spark, workspace, scenario), scenario, null);
    }

    private ComputedFeatures(RawTables tables, Scenario scenario, @Nullable Map<String, TimeRange> machines) {
        this.tables = tables;
        this.scenario = scenario;
        this.machines = machines;
    }

    /**
     * Returns a source with the rows of some machines only, each within its range. Records of other machines are not
     * read.
     */
    public ComputedFeatures only(Map<String, TimeRange> ranges) {
        return new ComputedFeatures(tables, scenario, Map.copyOf(ranges));
    }

    @Override
    public RawFiles files() {
        return tables.files();
    }

    @Override
    public Optional<TimeRange> observed() {
        return ObservedRange.of(tables);
    }

    @Override
    public Optional<Map<String, TimeRange>> affectedSince(Map<String, Long> versions, TimeRange within) {
        return AffectedTimes.since(versions, tables.files(), within, new ChangedRows(tables));
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        TimeRange hull = WantedTimes.hull(asOf, machines);
        return FeatureRows.between(tables, scenario, hull, WantedTimes.of(asOf, machines), Route.AUTOMATIC);
    }

    @Override
    public <T> JavaRDD<T> map(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        TimeRange hull = WantedTimes.hull(asOf, machines);
        WantedTimes times = WantedTimes.of(asOf, machines);
        return FeatureRows.map(tables, scenario, hull, times, Route.AUTOMATIC, wanted, work);
    }

    /** Processes rows by machine; a machine is always in one task. */
    @Override
    public <T> JavaRDD<T> mapByMachine(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return map(wanted, asOf, work);
    }

    @Override
    public Optional<FleetStanding> standing() {
        return Optional.of(FleetTables.standing(tables));
    }
}
