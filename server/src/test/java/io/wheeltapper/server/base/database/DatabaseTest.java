package io.wheeltapper.server.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class DatabaseTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_failing_write_leaves_nothing_behind() {
        try (Database database = TestDatabase.open(folder)) {
            assertThatThrownBy(() -> database.change(handle -> {
                        handle.execute("INSERT INTO ids (name, next_id) VALUES ('other', 1)");
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");
            assertThat(names(database)).contains("all").doesNotContain("other");
        }
    }

    @Test
    void what_was_written_is_there_after_a_restart() {
        DatabaseSettings settings = TestDatabase.settings(folder);
        try (Database database = Database.open(settings)) {
            database.change(handle -> handle.execute("INSERT INTO ids (name, next_id) VALUES ('other', 1)"));
        }
        try (Database database = Database.open(settings)) {
            assertThat(names(database)).contains("all", "other");
            assertThat(database.isReachable()).isTrue();
        }
    }

    @Test
    void ids_are_never_given_twice_by_several_servers_at_once() {
        DatabaseSettings settings = TestDatabase.settings(folder);
        try (Database one = Database.open(settings);
                Database two = Database.open(settings)) {
            List<Ids> servers = List.of(new Ids(one), new Ids(two), new Ids(two));
            Set<Long> given = ConcurrentHashMap.newKeySet();
            List<Database> databases = List.of(one, two, two);
            IntStream.range(0, 300).parallel().forEach(i -> {
                long id =
                        databases.get(i % 3).write(handle -> servers.get(i % 3).next(handle));
                assertThat(given.add(id)).isTrue();
            });
            assertThat(given).hasSize(300);
        }
    }

    @Test
    void a_duplicate_key_is_told_from_other_failures() {
        try (Database database = TestDatabase.open(folder)) {
            assertThatThrownBy(() -> database.change(
                            handle -> handle.execute("INSERT INTO ids (name, next_id) VALUES ('all', 1)")))
                    .satisfies(e -> assertThat(Conflicts.isDuplicate(e)).isTrue());
            assertThatThrownBy(() -> database.change(handle -> handle.execute("DELETE FROM nowhere")))
                    .satisfies(e -> assertThat(Conflicts.isDuplicate(e)).isFalse());
        }
    }

    @Test
    void another_kind_of_database_is_refused() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:h2:mem", null, null))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("neither SQLite nor PostgreSQL");
    }

    @Test
    void a_database_that_is_away_is_named_without_its_password() {
        assertThatThrownBy(() -> Database.open(new DatabaseSettings(
                        "jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1&password=hush", "operator", "hush")))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("127.0.0.1:1/none")
                .hasMessageContaining("operator")
                .hasMessageNotContaining("hush");
    }

    private static List<String> names(Database database) {
        return database.read(handle -> handle.select("SELECT name FROM ids ORDER BY name")
                .mapTo(String.class)
                .list());
    }
}
