package io.wheeltapper.driver.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSession.class)
class TaskBodiesTest {
    private final RecordedContext context = new RecordedContext();
    private final Map<String, String> told = new LinkedHashMap<>();
    private final TaskBodies bodies = new TaskBodies(
            Workspace.at("/nowhere"),
            (step, parameters, session, listener) -> {
                told.put("step", step);
                told.putAll(parameters);
                return new StepOutcome(TextNode.valueOf("done"), Map.of("rows_scored", 3.0), null);
            },
            NoNotebooks.HOSTS);

    @Test
    void a_step_gets_its_parameters_as_texts_and_gives_output_and_metrics(SparkSession spark) throws Exception {
        assertThat(bodies.run(
                        RecordedContext.task("wheeltapper_task", """
                                {"step": "score", "parameters": {"model": "wheels", "top": 5, "since_last": true, "none": null}}""", "[]"), TaskSession.ofNotebook(spark), context))
                .isEqualTo(TextNode.valueOf("done"));
        assertThat(told)
                .containsExactly(
                        Map.entry("step", "score"),
                        Map.entry("model", "wheels"),
                        Map.entry("top", "5"),
                        Map.entry("since_last", "true"));
        assertThat(context.metrics).containsExactly(Map.entry("rows_scored", 3.0));
    }

    @Test
    void unknown_kinds_are_refused(SparkSession spark) {
        assertThatThrownBy(() -> bodies.run(
                        RecordedContext.task("sql_tsak", "{}", "[]"), TaskSession.ofNotebook(spark), context))
                .hasMessage("This driver cannot run a sql_tsak. Did you mean sql_task? It can run notebook_task, "
                        + "spark_jar_task, sql_task, system_task, wheeltapper_task.");
        assertThatThrownBy(() -> bodies.run(
                        RecordedContext.task("notebook_task", "{}", "[]"), TaskSession.ofNotebook(spark), context))
                .hasMessage("The task lacks notebook_path. For example, write /Shared/notebooks/3_Scoring_Pipeline.");
        assertThatThrownBy(() -> bodies.run(
                        RecordedContext.task("wheeltapper_task", "{}", "[]"), TaskSession.ofNotebook(spark), context))
                .hasMessage("The task lacks step. For example, write score.");
    }
}
