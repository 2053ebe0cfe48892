package io.wheeltapper.server.testing;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * A database of one test: a file, or, where the system property {@code wheeltapper.test.database} is {@code postgresql}, a
 * schema of its own in a PostgreSQL. Tests are skipped where that is asked for and not installed.
 */
public final class TestDatabase {
    private TestDatabase() {}

    /** @param folder where the file is made, if it is one */
    public static DatabaseSettings settings(Path folder) {
        if (!System.getProperty("wheeltapper.test.database", "").equals("postgresql")) {
            return embedded(folder.resolve("state.db"));
        }
        return postgresql();
    }

    /** A file whose tables are there already, since making them takes longer than most tests. */
    private static DatabaseSettings embedded(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.copy(Template.FILE, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DatabaseSettings.embedded(file);
    }

    /** A schema in a PostgreSQL, which several servers may share; the test is skipped where there is none. */
    public static DatabaseSettings postgresql() {
        Optional<String> url = Postgres.url();
        Assumptions.assumeTrue(
                url.isPresent(), "PostgreSQL is not installed (package postgresql), so it is not tested");
        String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(url.orElseThrow());
                Statement statement = connection.createStatement()) {
            statement.execute(PostgresTemplate.SCRIPT.replace(PostgresTemplate.SCHEMA, schema));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return inSchema(url.orElseThrow(), schema);
    }

    private static DatabaseSettings inSchema(String url, String schema) {
        return new DatabaseSettings(url + "&currentSchema=" + schema, null, null);
    }

    public static Database open(Path folder) {
        return Database.open(settings(folder));
    }

    /** A database with its tables, and nothing in them, made once. */
    private static final class Template {
        private static final Path FILE = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("template");
                Path file = folder.resolve("state.db");
                Database.open(DatabaseSettings.embedded(file)).close();
                folder.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The statements that make a schema with its tables, dumped once from one that was made by all migrations. */
    private static final class PostgresTemplate {
        private static final String SCHEMA = "template_of_tests";
        private static final String SCRIPT = make();

        private static String make() {
            try {
                Database.open(inSchema(Postgres.url().orElseThrow(), SCHEMA)).close();
                return Postgres.dump(SCHEMA);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("The schema of the tests cannot be dumped", e);
            }
        }
    }
}
