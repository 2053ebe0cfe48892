package io.wheeltapper.core.step;

import io.wheeltapper.core.scenario.DataSet;
import java.util.Arrays;
import java.util.List;

/** What {@code ingest} can be told. */
public final class IngestDefinition {
    public static final Parameter<List<String>> SOURCES = Parameter.of(
                    "sources", new ListType<>(ParameterTypes.TEXT), "SOURCE")
            .required()
            .positional()
            .described(
                    "A directory, a file, a Delta table, an http(s) address or a path of any Hadoop file system. Its name says"
                            + " which data set it holds: maint.csv, maint-2015-06.csv.gz, maint.parquet, maint/.");

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
            .described(
                    "What becomes of bad records: quarantine, or fail: write nothing and show the first ten. With fail, a value"
                            + " that cannot be used is a bad record too; words such as NaN are not.");

    public static final Parameter<Boolean> AGAIN = Parameter.flag("again")
            .described(
                    "Read files again that were ingested and have not changed: lets records in that were refused then, such as"
                            + " those of machines that are known by now.");

    public static final Parameter<Boolean> DRY_RUN =
            Parameter.flag("dry_run").described("Check everything, write nothing, and say what would be done.");

    public static final StepDefinition STEP = new StepDefinition(
            "ingest",
            "Brings CSV, JSON or Parquet files, or Delta tables, into the workspace's tables.",
            List.of(SOURCES, AS, ON_BAD_RECORD, AGAIN, DRY_RUN),
            List.of());

    private IngestDefinition() {}
}
