package io.wheeltapper.pipeline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class StatementsTest {
    @TempDir
    Path folder;

    @Test
    void tables_are_those_of_the_workspace_in_this_session_and_the_next(SparkSession spark) {
        Statements statements = statements(spark);
        statements.run("CREATE TABLE pumps AS SELECT 'p1' AS machine_id, 7 AS age", Map.of());
        statements.run("INSERT INTO pumps VALUES (:machine, CAST(:age AS INT))", Map.of("machine", "p'2", "age", "9"));

        assertThat(folder.resolve("tables/pumps/_delta_log")).exists();
        assertThat(rows(statements, "SELECT * FROM pumps ORDER BY age", Map.of()))
                .containsExactly("[p1,7]", "[p'2,9]");
        assertThat(rows(
                        statements(spark),
                        "SELECT machine_id FROM IDENTIFIER(:table) WHERE age > :age",
                        Map.of("table", "pumps", "age", 8)))
                .containsExactly("[p'2]");
        assertThat(rows(statements(spark), "SHOW TABLES", Map.of())).hasSize(1);
    }

    @Test
    void a_table_that_was_there_before_can_be_changed_and_dropped(SparkSession spark) {
        String path = Workspace.at(folder.toString()).tablePath("valves");
        spark.range(3).write().format("delta").save(path);
        Statements statements = statements(spark);

        statements.run("DELETE FROM valves WHERE id = 1", Map.of());
        assertThat(spark.read().format("delta").load(path).count()).isEqualTo(2);

        statements.run("DROP TABLE valves", Map.of());
        assertThat(folder.resolve("tables/valves")).doesNotExist();
        statements.run("CREATE TABLE valves (name STRING)", Map.of());
        assertThat(rows(statements, "SELECT * FROM valves", Map.of())).isEmpty();
    }

    @Test
    void a_table_that_someone_else_has_deleted_can_be_made_anew(SparkSession spark) throws Exception {
        Statements statements = statements(spark);
        statements.run("CREATE TABLE gone AS SELECT 1 AS x", Map.of());
        org.apache.hadoop.fs.Path table =
                new org.apache.hadoop.fs.Path(folder.resolve("tables/gone").toUri());
        table.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(table, true);

        statements.run("CREATE TABLE gone AS SELECT 2 AS x", Map.of());

        assertThat(rows(statements, "SELECT * FROM gone", Map.of())).containsExactly("[2]");
    }

    @Test
    void what_spark_cannot_make_sense_of_names_the_tables(SparkSession spark) {
        Statements statements = statements(spark);
        statements.run("CREATE TABLE pumps (x INT)", Map.of());
        assertThatThrownBy(() -> statements.run("SELECT * FROM pmups", Map.of()))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_INVALID))
                .hasMessageContaining("`pmups` cannot be found")
                .hasMessageContaining("Tables of " + folder + ": pumps.");
        assertThatThrownBy(() -> statements.run("ALTER TABLE pumps RENAME TO valves", Map.of()))
                .hasMessageContaining("renames a table, but a table has the name of its folder");
    }

    private Statements statements(SparkSession spark) {
        return new Statements(spark.newSession(), Workspace.at(folder.toString()));
    }

    private static List<String> rows(Statements statements, String sql, Map<String, Object> parameters) {
        return statements.run(sql, parameters).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }
}
