package io.wheeltapper.pipeline.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.core.time.TimeTexts;
import io.wheeltapper.pipeline.features.FeatureRows;
import io.wheeltapper.pipeline.features.NaiveFeatures;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.PublishedData;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every feature of 20 published machines over 90 days, against the naive twin that reads the files by itself. */
@Tag("proofs-3")
@ExtendWith(SharedSession.class)
@EnabledIf("io.wheeltapper.pipeline.testing.PublishedData#isThere")
class PublishedFeaturesTest {
    private static final Scenario SCENARIO = ScenarioReader.builtIn();

    @TempDir
    Path folder;

    @Test
    void equal_an_independent_computation(SparkSession spark) throws IOException {
        Path files = PublishedData.twentyMachines();
        Workspace workspace = Workspace.at(folder.toString());
        IngestOutcome ingest = new IngestStep(spark, workspace, SCENARIO, InstantSource.system())
                .run(IngestParameters.of(List.of(files.toString())), Progress.SILENT);
        assertThat(ingest.quarantinedCount()).isZero();
        TimeRange year = new TimeRange(Instant.parse("2015-01-01T00:00:00Z"), Instant.parse("2016-01-01T00:00:00Z"));
        List<Row> rows = FeatureRows.between(new RawTables(spark, workspace, SCENARIO), SCENARIO, year)
                .collectAsList();

        Map<String, Fleet> fleets = read(files);
        assertThat(rows).hasSize(20 * 180);
        for (Row row : rows) {
            Fleet fleet = fleet(fleets, row.getString(0));
            new NaiveFeatures(fleet, SCENARIO)
                    .of(fleet.machines.get(0), row.getTimestamp(1).toInstant())
                    .forEach((name, expected) -> assertFeature(row, name, expected));
        }
    }

    private static void assertFeature(Row row, String name, @Nullable Object expected) {
        Object actual = row.getAs(name);
        if (expected instanceof Double number && actual instanceof Double value) {
            // A description for each of 230,000 values would take longer than the values.
            if (!(Math.abs(number - value) <= 1e-9)) {
                assertThat(value).as("%s of %s", name, row).isEqualTo(number);
            }
        } else {
            assertThat(actual).as("%s of %s", name, row).isEqualTo(expected);
        }
    }

    /** One fleet per machine, so that the twin need not look at the others' records. */
    private static Map<String, Fleet> read(Path folder) throws IOException {
        Map<String, Fleet> fleets = new TreeMap<>();
        for (String[] cells : lines(folder.resolve("machines.csv"))) {
            Fleet fleet = new Fleet();
            fleet.machines.add(new Fleet.Machine(cells[0], cells[1], Integer.parseInt(cells[2])));
            fleets.put(cells[0], fleet);
        }
        for (String[] cells : lines(folder.resolve("telemetry.csv.gz"))) {
            List<@Nullable Double> values = new java.util.ArrayList<>();
            Arrays.stream(cells).skip(2).map(Double::valueOf).forEach(values::add);
            Instant time = TimeTexts.parse(cells[0], ZoneOffset.UTC);
            fleet(fleets, cells[1]).readings.add(new Fleet.Reading(cells[1], time, time, values));
        }
        for (String[] cells : lines(folder.resolve("errors.csv"))) {
            fleet(fleets, cells[1]).errors.add(event(cells));
        }
        for (String[] cells : lines(folder.resolve("maint.csv"))) {
            fleet(fleets, cells[1]).replacements.add(event(cells));
        }
        return fleets;
    }

    private static Fleet fleet(Map<String, Fleet> fleets, String machine) {
        return java.util.Objects.requireNonNull(fleets.get(machine), machine);
    }

    private static Fleet.Event event(String[] cells) {
        Instant time = TimeTexts.parse(cells[0], ZoneOffset.UTC);
        return new Fleet.Event(cells[1], time, time, cells[2]);
    }

    private static List<String[]> lines(Path file) throws IOException {
        boolean packed = file.toString().endsWith(".gz");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                packed ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", -1))
                    .toList();
        }
    }
}
