package io.wheeltapper.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.testing.SharedSession;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.executor.ExecutorClassLoader;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSession.class)
class SessionsTest {
    @Test
    void tasks_ask_the_driver_for_classes_only_where_the_session_was_isolated(SparkSession spark) {
        SparkSession isolated = spark.newSession();
        Sessions.isolate(isolated);

        assertThat(asksTheDriver(spark.newSession())).isFalse();
        assertThat(asksTheDriver(isolated)).isTrue();
        assertThat(asksTheDriver(spark)).isFalse();
    }

    /** Looks at the loader that a task of this session has. */
    private static boolean asksTheDriver(SparkSession session) {
        MapFunction<Long, Boolean> look = number -> {
            boolean asks = TaskContext.get() == null;
            for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                    loader != null;
                    loader = loader.getParent()) {
                asks |= loader instanceof ExecutorClassLoader;
            }
            return asks;
        };
        return session.range(1).map(look, Encoders.BOOLEAN()).first();
    }
}
