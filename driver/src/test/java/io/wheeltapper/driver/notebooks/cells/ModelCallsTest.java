package io.wheeltapper.driver.notebooks.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.pipeline.models.AliasMove;
import io.wheeltapper.pipeline.models.ModelAliases;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCallsTest {
    private static final Instant NOON = Instant.parse("2015-06-01T12:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aliases_are_set_in_the_notebooks_name() throws IOException {
        for (int version = 1; version <= 2; version++) {
            Path made = Files.createDirectories(folder.resolve("models/pumps/" + version));
            Files.writeString(made.resolve("manifest.json"), "{}");
        }
        Workspace workspace = Workspace.at(folder.toString());
        ModelAliases aliases = new ModelAliases(workspace, new Configuration(), InstantSource.fixed(NOON));
        ModelCalls models =
                new ModelCalls(new ModelStore(workspace, new Configuration()), aliases, "notebook /Shared/choose");

        models.setAlias("pumps", "champion", 1);
        models.setAlias("pumps", "champion", 2);
        models.setAlias("pumps", "challenger", 1);

        assertThat(models.aliases("pumps")).hasToString("{challenger=1, champion=2}");
        assertThat(aliases.history("pumps", "champion"))
                .containsExactly(
                        new AliasMove(1, NOON, "notebook /Shared/choose"),
                        new AliasMove(2, NOON, "notebook /Shared/choose"));
        assertThatThrownBy(() -> models.setAlias("pumps", "champion", 3)).hasMessageContaining("no complete version 3");
    }
}
