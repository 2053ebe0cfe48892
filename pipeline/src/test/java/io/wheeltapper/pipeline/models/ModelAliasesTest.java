package io.wheeltapper.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelAliasesTest {
    private static final Instant NOON = Instant.parse("2015-03-08T12:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private ModelAliases aliases;

    @SuppressWarnings("NullAway.Init")
    private ModelStore store;

    @BeforeEach
    void open() throws IOException {
        Workspace workspace = Workspace.at(folder.toString());
        aliases = new ModelAliases(workspace, new Configuration(), InstantSource.fixed(NOON));
        store = new ModelStore(workspace, new Configuration());
        for (int version : List.of(1, 2, 3)) {
            complete(version);
        }
        Files.createDirectories(folder.resolve("models/pumps/4"));
    }

    private void complete(int version) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("models/pumps/" + version))
                        .resolve("manifest.json"),
                "{}");
    }

    @Test
    void an_alias_stands_where_it_was_set_last_and_all_its_moves_can_be_told() {
        assertThat(aliases.of("pumps")).isEmpty();
        assertThat(aliases.of("nothing")).isEmpty();
        assertThat(aliases.set("pumps", "champion", 1, "ann")).isEqualTo(new ModelAlias("champion", 1, 1));
        aliases.set("pumps", "challenger", 3, "ann");
        assertThat(aliases.set("pumps", "Champion", 2, "bob")).isEqualTo(new ModelAlias("champion", 2, 2));
        assertThat(aliases.of("pumps"))
                .containsExactly(new ModelAlias("challenger", 3, 1), new ModelAlias("champion", 2, 2));
        assertThat(aliases.history("pumps", "champion"))
                .containsExactly(new AliasMove(1, NOON, "ann"), new AliasMove(2, NOON, "bob"));
        assertThat(store.versions("pumps")).containsExactly(1, 2, 3);
        assertThat(store.names()).containsExactly("pumps");
    }

    @Test
    void one_that_stands_there_already_is_not_moved() {
        aliases.set("pumps", "champion", 2, "ann");
        assertThat(aliases.set("pumps", "champion", 2, "bob").move()).isEqualTo(1);
        assertThat(aliases.history("pumps", "champion")).hasSize(1);
    }

    @Test
    void one_that_was_deleted_is_gone_and_its_moves_go_on_when_it_is_set_again() {
        aliases.set("pumps", "champion", 2, "ann");
        aliases.delete("pumps", "champion", "bob");
        assertThat(aliases.find("pumps", "champion")).isEmpty();
        assertThat(aliases.of("pumps")).isEmpty();
        assertThatThrownBy(() -> aliases.delete("pumps", "champion", "bob"))
                .hasMessage("Model pumps has no alias champion. It has no aliases yet."
                        + " \"wheeltapper models set-alias pumps champion VERSION\" sets it.");
        assertThat(aliases.set("pumps", "champion", 2, "ann").move()).isEqualTo(3);
    }

    @Test
    void a_reference_by_alias_means_the_version_where_it_stands() {
        ModelReference reference = ModelReference.parse("pumps@Champion");
        assertThat(reference).hasToString("pumps@champion");
        aliases.set("pumps", "challenger", 3, "ann");
        assertThatThrownBy(() -> store.requireVersion(reference))
                .hasMessageContaining("Model pumps has no alias champion. It has: challenger (version 3).");
        aliases.set("pumps", "champion", 2, "ann");
        assertThat(store.requireVersion(reference)).isEqualTo(2);
        assertThat(store.requireVersion(ModelReference.parse("pumps"))).isEqualTo(3);
    }

    @Test
    void an_alias_whose_version_is_gone_is_told_so() throws IOException {
        aliases.set("pumps", "champion", 2, "ann");
        Files.delete(folder.resolve("models/pumps/2/manifest.json"));
        assertThatThrownBy(() -> store.requireVersion(ModelReference.parse("pumps@champion")))
                .hasMessage(
                        "Model pumps has no complete version 2, where alias champion stands. Complete versions are: [1, 3].");
    }

    @Test
    void only_a_complete_version_of_a_model_that_is_there_can_have_an_alias() {
        assertThatThrownBy(() -> aliases.set("pumps", "champion", 4, "ann"))
                .hasMessage("Model pumps has no complete version 4. Complete versions are: [1, 2, 3].");
        assertThatThrownBy(() -> aliases.set("pump", "champion", 1, "ann")).hasMessageContaining("Did you mean pumps?");
        assertThat(aliases.of("pumps")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "Latest", "v3", "V12", "3", "a/b", "..", "a b", "_x", "ä", "a\n"})
    void a_name_that_could_be_taken_for_something_else_is_refused(String name) {
        assertThatThrownBy(() -> aliases.set("pumps", name, 1, "ann"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("cannot be an alias");
    }

    @Test
    void a_move_that_was_cut_short_is_not_seen() throws IOException {
        aliases.set("pumps", "champion", 1, "ann");
        Files.createDirectories(folder.resolve("models/pumps/aliases/champion/2"));
        Files.writeString(folder.resolve("models/pumps/aliases/champion/2/_move.json"), "{\"vers");
        assertThat(aliases.find("pumps", "champion")).contains(new ModelAlias("champion", 1, 1));
        assertThat(aliases.set("pumps", "champion", 2, "ann")).isEqualTo(new ModelAlias("champion", 2, 3));
    }

    @Test
    void a_move_that_cannot_be_understood_is_told_with_its_place() throws IOException {
        aliases.set("pumps", "champion", 1, "ann");
        Path move = folder.resolve("models/pumps/aliases/champion/1/move.json");
        Files.delete(move.resolveSibling(".move.json.crc"));
        Files.writeString(move, "{\"vers");
        assertThatThrownBy(() -> aliases.find("pumps", "champion"))
                .hasMessageContaining("models/pumps/aliases/champion/1");
    }

    @Test
    void moves_by_several_at_once_are_all_kept_and_one_of_them_is_the_last() {
        List<CompletableFuture<ModelAlias>> moves = IntStream.range(0, 30)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> aliases.set("pumps", "champion", 1 + i % 3, "user" + i)))
                .toList();
        Set<Integer> versions = new HashSet<>();
        moves.forEach(move -> versions.add(move.join().version()));
        assertThat(versions).containsExactlyInAnyOrder(1, 2, 3);
        List<AliasMove> history = aliases.history("pumps", "champion");
        ModelAlias now = aliases.find("pumps", "champion").orElseThrow();
        assertThat(now.move()).isEqualTo(history.size());
        assertThat(history.get(history.size() - 1).version()).isEqualTo(now.version());
    }
}
