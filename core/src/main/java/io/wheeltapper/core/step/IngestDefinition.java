package io.wheeltapper.core.step;

import io.wheeltapper.core.scenario.DataSet;
import java.util.Arrays;
import java.util.List;

/** The parameters of {@code ingest}. */
public final class IngestDefinition {
    public static final Parameter<List<String>> SOURCES = Parameter.of(
                    "sources", new ListType<>(ParameterTypes.TEXT), "SOURCE")
            .required()
            .positional()
            .described("A directory, a file, a Delta table, an http(s) address or a path of any Hadoop file "
                    + "system. The name tells which data set it holds: maint.csv, maint-2015-06.csv.gz, "
                    + "maint.parquet, maint/.");

    public static final Parameter<String> AS = Parameter.of(
                    "as",
                    ParameterTypes.choice(Arrays.stream(DataSet.values())
                            .map(DataSet::tableName)
                            .toArray(String[]::new)),
                    "DATA_SET")
            .otherwise("as the names say")
            .described("All files hold this data set: machines, telemetry, errors, maintenance or failures.");

    public static final Parameter<String> ON_BAD_RECORD = Parameter.of(
                    "on_bad_record", ParameterTypes.choice("quarantine", "fail"), "WHAT")
            .withDefault("quarantine")
            .described("What to do with bad records: quarantine sets them aside; fail writes nothing and shows "
                    + "the first ten. With fail, a record with an unusable value is bad too, except for words "
                    + "that mean missing, such as NaN.");

    public static final Parameter<Boolean> AGAIN = Parameter.flag("again")
            .described("Read unchanged files again that were ingested before, to accept records that were "
                    + "refused then, such as those of machines that are known by now.");

    public static final Parameter<Boolean> DRY_RUN =
            Parameter.flag("dry_run").described("Check everything, write nothing, and report what would be done.");

    public static final StepDefinition STEP = new StepDefinition(
            "ingest",
            "Loads CSV, JSON or Parquet files, or Delta tables, into the workspace's tables.",
            List.of(SOURCES, AS, ON_BAD_RECORD, AGAIN, DRY_RUN, EngineParameter.ENGINE),
            List.of());

    private IngestDefinition() {}
}
