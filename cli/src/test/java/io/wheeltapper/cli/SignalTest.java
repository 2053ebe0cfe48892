package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are told to end, as processes of their own. */
@Tag("proofs-2")
class SignalTest {
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    @Test
    void a_demonstration_that_is_told_to_end_says_so_and_blames_nobody() throws Exception {
        Path log = folder.resolve("demo.log");
        Process demo = Programs.start(
                log,
                List.of(),
                Main.class.getName(),
                "demo",
                "--workspace",
                folder.resolve("workspace").toString());
        while (demo.isAlive() && !Files.readString(log).contains("writing telemetry")) {
            Thread.sleep(20);
        }
        assertThat(demo.isAlive()).as(Files.readString(log)).isTrue();

        demo.destroy();

        assertThat(demo.waitFor(2, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(log)
                .content()
                .doesNotContain("Internal error")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
