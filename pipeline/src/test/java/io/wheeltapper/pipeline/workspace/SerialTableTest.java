package io.wheeltapper.pipeline.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.SerialTables.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class SerialTableTest {
    @TempDir
    Path folder;

    @Test
    void of_two_appends_on_top_of_the_same_version_only_one_is_written(SparkSession spark) throws IOException {
        String path = Workspace.at(folder.toString()).tablePath("numbers");
        Files.createDirectories(folder.resolve("tables/numbers/_delta_log"));
        Files.writeString(folder.resolve("tables/numbers/left-by-a-killed-writer.parquet"), "half");
        Seen nothing = SerialTable.look(spark, path);

        assertThat(nothing).isEqualTo(new Seen(-1, -1));
        assertThat(SerialTable.append(spark.range(3).toDF(), path, nothing)).hasValue(3);
        assertThat(SerialTable.append(spark.range(3).toDF(), path, nothing)).isEmpty();
        Seen first = SerialTable.look(spark, path);
        assertThat(SerialTable.append(spark.range(2).toDF(), path, first)).hasValue(2);
        assertThat(SerialTable.append(spark.range(2).toDF(), path, first)).isEmpty();
        assertThat(SerialTable.read(spark, path, first, spark.range(0).schema()).count())
                .isEqualTo(3);
        assertThat(spark.read().format("delta").load(path).count()).isEqualTo(5);
    }

    @Test
    void a_new_table_asks_no_feature_of_its_readers(SparkSession spark) throws IOException {
        String path = Workspace.at(folder.toString()).tablePath("numbers");
        SerialTable.append(spark.range(3).toDF(), path, SerialTable.look(spark, path));
        assertThat(Files.readString(folder.resolve("tables/numbers/_delta_log/00000000000000000000.json")))
                .contains("\"minReaderVersion\":1,")
                .doesNotContain("readerFeatures");
    }

    @Test
    void a_writer_that_never_comes_first_gives_up() {
        assertThatThrownBy(() -> CommitRetries.untilFirst("somewhere", 2, Optional::empty))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("Gave up writing somewhere after 2 attempts");
    }
}
