package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.history.Histories.Route;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.RandomFleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Some of the features are the same to the bit, whichever sensors are read for the others. */
@ExtendWith(SharedSession.class)
class NeededSensorsTest {
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");
    private static final TimeRange RANGE = new TimeRange(START, START.plus(Duration.ofDays(9)));
    private static final Scenario WITH_SETTINGS = ScenarioReader.parse(
            ScenarioText.withAllFeatures()
                    .replace("  baseline: 30h", "  baseline: 30h\n  operating-settings: {rotate: 60, pressure: 20.5}"),
            "operating settings");

    @TempDir
    Path folder;

    @Test
    void some_features_are_those_of_all_in_cells(SparkSession spark) {
        equalsAll(spark, ScenarioReader.builtIn(), 1);
    }

    @Test
    void some_features_are_those_of_all_in_whole_windows_with_operating_settings(SparkSession spark) {
        equalsAll(spark, WITH_SETTINGS, 2);
    }

    @Test
    void a_feature_of_no_sensor_needs_none(SparkSession spark) {
        RawTables tables = RandomFleet.of(3, WITH_SETTINGS, 3, START, 8).write(spark, folder, WITH_SETTINGS);
        FeatureSchema one = FeatureSchema.of(WITH_SETTINGS).only(Set.of("error2_count_24h"));
        assertThat(values(tables, WITH_SETTINGS, one)).isEqualTo(expected(tables, WITH_SETTINGS, one));
    }

    private void equalsAll(SparkSession spark, Scenario scenario, long seed) {
        RawTables tables = RandomFleet.of(seed, scenario, 3, START, 8).write(spark, folder, scenario);
        FeatureSchema all = FeatureSchema.of(scenario);
        Random random = new Random(seed);
        for (int share = 2; share <= 32; share *= 4) {
            Set<String> names = new HashSet<>();
            for (String name : all.names()) {
                if (random.nextInt(share) == 0) {
                    names.add(name);
                }
            }
            FeatureSchema some = all.only(names);
            assertThat(some.names()).isNotEmpty();
            assertThat(values(tables, scenario, some)).isNotEmpty().isEqualTo(expected(tables, scenario, some));
        }
    }

    private static List<String> values(RawTables tables, Scenario scenario, FeatureSchema some) {
        FeatureType[] types = some.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        BlockWork<String> texts = blocks -> texts(blocks, types);
        return FeatureRows.map(tables, scenario, RANGE, WantedTimes.of(RANGE), Route.AUTOMATIC, some, texts)
                .collect()
                .stream()
                .sorted()
                .toList();
    }

    private static Iterator<String> texts(Iterator<FeatureBlock> blocks, FeatureType[] types) {
        List<String> texts = new ArrayList<>();
        while (blocks.hasNext()) {
            FeatureBlock block = blocks.next();
            for (int row = 0; row < block.size(); row++) {
                StringBuilder text = new StringBuilder(block.machine(row) + " " + block.asOf(row));
                for (int feature = 0; feature < types.length; feature++) {
                    text.append(' ')
                            .append(
                                    types[feature] == FeatureType.CATEGORY
                                            ? block.categories(feature)[row]
                                            : (Object) block.numbers(feature)[row]);
                }
                texts.add(text.toString());
            }
        }
        return texts.iterator();
    }

    /** The same texts from the rows of all features. */
    private static List<String> expected(RawTables tables, Scenario scenario, FeatureSchema some) {
        List<String> texts = new ArrayList<>();
        for (Row row : FeatureRows.between(tables, scenario, RANGE).collectAsList()) {
            Timestamp asOf = row.getTimestamp(1);
            StringBuilder text = new StringBuilder(row.getString(0) + " " + asOf.getTime() * 1_000);
            for (Feature feature : some.features()) {
                Object value = row.getAs(feature.name());
                text.append(' ')
                        .append(
                                feature.type() == FeatureType.CATEGORY
                                        ? value
                                        : (Object) (value == null ? Double.NaN : ((Number) value).doubleValue()));
            }
            texts.add(text.toString());
        }
        return texts.stream().sorted().toList();
    }
}
