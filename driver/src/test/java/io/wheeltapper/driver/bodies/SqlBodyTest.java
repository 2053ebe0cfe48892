package io.wheeltapper.driver.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.driver.testing.UserJars;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class SqlBodyTest {
    @TempDir
    Path folder;

    private final RecordedContext context = new RecordedContext();

    @Test
    void the_statements_of_a_file_run_in_order_with_parameters(SparkSession spark) throws Exception {
        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("sql/nightly.sql"), """
                -- what is worn; and by how much
                CREATE TABLE IF NOT EXISTS worn (machine_id STRING, share DOUBLE);
                CREATE TEMPORARY VIEW seen AS SELECT 'm1' AS machine_id, 0.5D AS share;
                INSERT INTO worn SELECT * FROM seen WHERE share > CAST(:least AS DOUBLE);
                INSERT INTO worn VALUES (:machine, 0.9);

                SELECT machine_id, share FROM worn ORDER BY share
                """);
        String body = """
                {"file": {"path": "/sql/nightly.sql"}, "parameters": {"least": "0.25", "machine": "it's; m2", "other": 1}}""";

        JsonNode output = run(spark, body);

        assertThat(output).hasToString("""
                {"columns":[{"name":"machine_id","type":"string"},{"name":"share","type":"double"}],\
                "rows":[["m1",0.5],["it's; m2",0.9]],"truncated":false,"statements":5}""");
        assertThat(folder.resolve("tables/worn/_delta_log")).exists();
        assertThat(context.phases)
                .hasSize(5)
                .startsWith(
                        "statement 1 of 5, line 2: CREATE TABLE IF NOT EXISTS worn (machine_id STRING, share DOUBLE)");
    }

    @Test
    void values_keep_their_types(SparkSession spark) {
        JsonNode output = run(spark, query("""
                SELECT 1 AS i, 9007199254740993 AS l, 1.50 AS d, 0.1F AS f, double('NaN') AS n, true AS b,
                       TIMESTAMP '2015-01-01 06:00:00' AS t, DATE '2015-01-02' AS day, TIMESTAMP_NTZ '2015-01-01 06:00:00' AS w,
                       X'0aff' AS x, array(1, null) AS a, map('k', 2) AS m, named_struct('s', 'v') AS o, null AS u"""));
        assertThat(output.path("rows").get(0)).hasToString("""
                [1,9007199254740993,1.50,0.1,"NaN",true,"2015-01-01T06:00:00Z","2015-01-02","2015-01-01T06:00",\
                "Cv8=",[1,null],{"k":2},{"s":"v"},null]""");
        assertThat(output.path("columns").get(2).path("type").asText()).isEqualTo("decimal(3,2)");
    }

    @Test
    void more_than_a_thousand_rows_are_cut(SparkSession spark) {
        JsonNode cut = run(spark, query("SELECT * FROM range(1001)"));
        assertThat(cut.path("rows")).hasSize(1_000);
        assertThat(cut.path("truncated").asBoolean()).isTrue();
        JsonNode whole = run(spark, query("SELECT * FROM range(1000)"));
        assertThat(whole.path("rows")).hasSize(1_000);
        assertThat(whole.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void very_wide_rows_are_cut_as_well(SparkSession spark) {
        JsonNode cut = run(spark, query("SELECT repeat('x', 100000) AS wide FROM range(20)"));
        assertThat(cut.path("rows")).hasSize(10);
        assertThat(cut.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void a_jar_that_a_task_adds_is_not_seen_by_the_next_one(SparkSession spark) throws Exception {
        Path jar = folder.resolve("wheel.jar");
        UserJars.compile("shop.Wheel", """
                package shop;
                public class Wheel {
                    public static String sound() { return "clear"; }
                }
                """, jar);
        String sound = "SELECT java_method('shop.Wheel', 'sound') AS sound";

        JsonNode output = run(spark, query("ADD JAR '" + jar + "'; " + sound));

        assertThat(output.path("rows")).hasToString("[[\"clear\"]]");
        assertThatThrownBy(() -> run(spark, query(sound))).hasMessageContaining("shop.Wheel");
    }

    @Test
    void what_cannot_be_run_says_why(SparkSession spark) {
        assertThatThrownBy(() -> run(spark, "{\"query\": {}}"))
                .hasMessage("The task lacks text. For example, write {\"query\": {\"text\": \"SELECT 1\"}}.");
        assertThatThrownBy(() -> run(spark, query("-- nothing"))).hasMessageContaining("The task lacks a statement.");
        assertThatThrownBy(() -> run(spark, "{\"file\": {\"path\": \"none.sql\"}}"))
                .hasMessageContaining("There is no file of SQL at "
                        + folder.toUri().toString().replace("///", "/"))
                .hasMessageContaining("none.sql. Use a path in the workspace, or a URI.");
        assertThatThrownBy(() -> run(spark, query("SELECT * FROM nowhere")))
                .hasMessageContaining("`nowhere` cannot be found")
                .hasMessageContaining("Tables of " + folder + ": none yet.");
        assertThatThrownBy(() -> run(spark, "{\"query\": {\"text\": \"SELECT :x\"}, \"parameters\": {\"x\": [1]}}"))
                .hasMessage("Parameter x is [1], expected a text, a number or a boolean.");
    }

    private JsonNode run(SparkSession spark, String body) {
        return new SqlBody(Workspace.at(folder.toString()))
                .run(RecordedContext.task("sql_task", body, "[]"), TaskSession.ofNotebook(spark.newSession()), context);
    }

    private static String query(String sql) {
        return "{\"query\": {\"text\": \"" + sql.replace("\n", "\\n") + "\"}}";
    }
}
