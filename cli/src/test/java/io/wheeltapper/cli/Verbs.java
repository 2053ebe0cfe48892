package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Runs verbs of the command line in this process, each in a session of its own on one Spark. */
final class Verbs implements AutoCloseable {
    private final SparkSession spark = Sessions.start(SessionSettings.defaults());

    /** What a verb prints; it must succeed. */
    String run(Path workspace, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        int exit = Main.commandLine(
                        new Wheeltapper(progress -> new BorrowedSession(spark.newSession(), new RecordedContext())))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        assertThat(exit).as(err.toString()).isZero();
        return out.toString();
    }

    @Override
    public void close() {
        spark.stop();
    }
}
