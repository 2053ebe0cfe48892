package io.wheeltapper.pipeline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSession.class)
class QueriesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeTable(SparkSession spark) {
        spark.sql("SELECT 'a' AS machine_id, TIMESTAMP '2015-01-01 06:00:00' AS event_time, 7 AS value"
                        + " UNION ALL SELECT 'b', TIMESTAMP '2015-01-02 06:00:00', 8")
                .coalesce(1)
                .write()
                .format("delta")
                .save(workspace().tablePath("sightings"));
    }

    @AfterEach
    void forgetTable(SparkSession spark) {
        spark.sql("DROP TABLE IF EXISTS sightings");
    }

    @Test
    void tables_are_known_by_name(SparkSession spark) {
        assertThat(query(spark, "SELECT sum(value) FROM sightings")).containsExactly("[15]");
        assertThat(query(spark, "-- with a comment\n(SELECT machine_id FROM Sightings WHERE value = 8)"))
                .containsExactly("[b]");
        assertThat(query(spark, "SHOW TABLES")).anyMatch(row -> row.contains("sightings"));
        assertThat(query(spark, "DESCRIBE HISTORY sightings")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE sightings",
                "DELETE FROM sightings",
                "/* SELECT */ TRUNCATE TABLE sightings",
                "WITH x AS (SELECT 1) INSERT INTO sightings SELECT * FROM x",
                "FROM sightings INSERT OVERWRITE sightings SELECT *",
                "UPDATE sightings SET value = 0",
                ""
            })
    void what_is_not_a_query_is_refused(String statement) {
        assertThatThrownBy(() -> new Queries(SharedSession.session(), workspace()).run(statement))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.QUERY_NOT_ALLOWED));
        assertThat(query(SharedSession.session(), "SELECT count(*) FROM sightings"))
                .containsExactly("[2]");
    }

    @Test
    void a_wrong_query_names_the_tables_there_are(SparkSession spark) {
        assertThatThrownBy(() -> query(spark, "SELECT * FROM sightingz"))
                .hasMessageContaining("sightingz")
                .hasMessageContaining("Tables of")
                .hasMessageContaining(": sightings.");
        assertThatThrownBy(() -> query(spark, "SELECT FROM WHERE")).isInstanceOf(WheeltapperException.class);
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private List<String> query(SparkSession spark, String sql) {
        return new Queries(spark, workspace())
                .run(sql).collectAsList().stream().map(Object::toString).toList();
    }
}
