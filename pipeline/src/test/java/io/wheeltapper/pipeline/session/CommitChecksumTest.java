package io.wheeltapper.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Delta Lake trusts what it puts down beside a commit, in a JVM whose zone is not UTC: that has to be right. */
@ExtendWith(SharedSession.class)
final class CommitChecksumTest {
    /** A clock was put forward and back in the zone of the tests. */
    private static final List<Instant> CHANGES = Stream.of("2022-01-01T00:00:00Z", "2022-07-01T00:00:00Z")
            .map(Instant::parse)
            .map(CommitChecksumTest::next)
            .toList();

    @TempDir
    Path folder = Path.of(".");

    private static Instant next(Instant start) {
        ZoneOffsetTransition change = ZoneId.systemDefault().getRules().nextTransition(start);
        assertThat(change).isNotNull();
        return change.getInstant();
    }

    @Test
    void a_table_in_partitions_by_time_is_the_same_by_its_log_and_by_what_stands_beside_it(SparkSession spark)
            throws IOException {
        assertThat(spark.conf().get("spark.databricks.delta.allFilesInCrc.verificationMode.forceOnNonUTC.enabled"))
                .isEqualTo("false");
        String table = folder.resolve("table").toString();
        List<Timestamp> times = CHANGES.stream()
                .flatMap(change -> IntStream.range(-3, 4)
                        .mapToObj(quarters -> Timestamp.from(change.plus(Duration.ofMinutes(15L * quarters)))))
                .toList();
        for (int half = 0; half < 2; half++) {
            spark.createDataset(times.subList(7 * half, 7 * half + 7), Encoders.TIMESTAMP())
                    .selectExpr("value AS at", "cast(value AS long) AS seconds")
                    .write()
                    .format("delta")
                    .partitionBy("at")
                    .mode("append")
                    .save(table);
        }
        List<String> wanted = times.stream()
                .map(time -> time.toInstant().getEpochSecond())
                .sorted()
                .map(seconds -> seconds + " " + seconds)
                .toList();

        assertThat(read(spark, table)).as("as committed").isEqualTo(wanted);
        DeltaLog.clearCache();
        assertThat(read(spark, table)).as("by what stands beside the commits").isEqualTo(wanted);
        try (Stream<Path> log = Files.list(folder.resolve("table/_delta_log"))) {
            List<Path> beside = log.filter(file -> file.getFileName().toString().matches("\\d+\\.crc"))
                    .toList();
            assertThat(beside).hasSize(2);
            assertThat(Files.readString(beside.get(1))).contains("\"allFiles\":[");
            for (Path file : beside) {
                Files.delete(file);
            }
        }
        DeltaLog.clearCache();
        assertThat(read(spark, table)).as("by the log alone").isEqualTo(wanted);
    }

    private static List<String> read(SparkSession spark, String table) {
        return spark
                .read()
                .format("delta")
                .load(table)
                .selectExpr("concat(cast(at AS long), ' ', seconds)")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
