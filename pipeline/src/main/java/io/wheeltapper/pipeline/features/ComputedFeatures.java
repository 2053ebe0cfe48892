package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.history.Histories.Route;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Computes feature rows from the raw tables. */
public final class ComputedFeatures implements FeatureSource {
    /** Changes with the rule that decides which rows exist, so that results of an older rule are compared again. */
    private static final String ROW_RULE = "heard of in the presence window";

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

    /** Returns the range of as-of times; empty if nothing was observed. */
    public Optional<TimeRange> observed() {
        return ObservedRange.of(tables);
    }

    /**
     * Returns the machines whose rows in {@code within} may differ from those of other versions of the raw tables, with
     * the time ranges; empty if that is not known.
     *
     * @param versions earlier result of {@link #tableVersions}
     */
    public Optional<Map<String, TimeRange>> affectedSince(Map<String, Long> versions, TimeRange within) {
        return AffectedTimes.since(versions, tables, scenario, within);
    }

    @Override
    public FeatureSchema schema() {
        return FeatureSchema.of(scenario);
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        return FeatureRows.between(tables, scenario, hull(asOf), wanted(asOf), Route.AUTOMATIC);
    }

    @Override
    public <T> JavaRDD<T> map(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return FeatureRows.map(tables, scenario, hull(asOf), wanted(asOf), Route.AUTOMATIC, wanted, work);
    }

    /** Processes rows by machine; a machine is always in one task. */
    @Override
    public <T> JavaRDD<T> mapByMachine(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return map(wanted, asOf, work);
    }

    @Override
    public Optional<FleetStanding> standing() {
        return Optional.of(new FleetStanding(tables, scenario));
    }

    private WantedTimes wanted(TimeRange asOf) {
        return machines == null ? WantedTimes.of(asOf) : WantedTimes.of(asOf, machines);
    }

    /** Returns the range to read; records outside need not be read. */
    private TimeRange hull(TimeRange asOf) {
        return machines == null ? asOf : asOf.intersection(WantedTimes.hull(machines.values(), asOf.start()));
    }

    @Override
    public Map<String, Long> tableVersions() {
        return tables.files().versions();
    }

    @Override
    public String basis() {
        List<Object> parts = new ArrayList<>(List.of(
                ROW_RULE,
                scenario.step(),
                scenario.cadence(),
                scenario.observation(),
                scenario.failureSource(),
                scenario.features(),
                scenario.sensors(),
                scenario.machineAttributes(),
                scenario.errorIds(),
                scenario.components()));
        for (DataSet dataSet : DataSet.values()) {
            parts.add(tables.files().files(dataSet).map(TableFiles::id).orElse(""));
        }
        return UUID.nameUUIDFromBytes(parts.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public String description() {
        return "Scenario " + scenario.name();
    }
}
