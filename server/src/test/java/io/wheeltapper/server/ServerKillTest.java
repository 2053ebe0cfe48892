package io.wheeltapper.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that is due every two seconds, while the server is killed again and again, and drivers vanish. */
@Tag("proofs-3")
final class ServerKillTest {
    private static final int KILLS = Integer.getInteger("wheeltapper.test.kills", 10);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void every_slot_ends_exactly_once_whatever_is_killed() throws IOException, InterruptedException {
        DatabaseSettings database = TestDatabase.settings(folder);
        int port = TestPorts.free();
        Random random = new Random(4);
        SteadyJob job = new SteadyJob();
        ServerProcess server = ServerProcess.start(folder, database, port).awaitReady();
        try (FakeDriver steady = new FakeDriver(server.url(), server.file("join-token"), job::work);
                FakeDriver unsteady = new FakeDriver(server.url(), server.file("join-token"), task -> {
                    // Takes a task and is never heard of again: its lease ends, and another gets it.
                    throw new IllegalStateException("gone");
                })) {
            job.create(server.caller());
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(random.nextInt(1_500));
                server.kill();
                server = ServerProcess.start(folder, database, port);
                if (random.nextInt(4) > 0) {
                    server.awaitReady();
                }
            }
            HttpCaller caller = server.awaitReady().caller();
            job.pause(caller);
            job.checkAll(caller, KILLS * 2 / 5);
            assertThat(steady.done()).hasSizeGreaterThan(KILLS);
            assertThat(unsteady.done()).isEmpty();
        } finally {
            server.close();
        }
    }
}
