package io.wheeltapper.server.base.database;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the state is kept.
 *
 * @param url JDBC URL, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user of PostgreSQL; null where the URL or the system says it
 * @param password of {@code user}; never printed
 */
public record DatabaseSettings(
        String url, @Nullable String user, @Nullable String password) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    ("The database is \"%s\", which is neither SQLite nor PostgreSQL. Write %sFILE or"
                                    + " %s//HOST:5432/DATABASE, or leave it out for a file in the workspace.")
                            .formatted(url, SQLITE, POSTGRESQL));
        }
    }

    /** The embedded database in {@code file}, which is made where it is missing. */
    public static DatabaseSettings embedded(Path file) {
        return new DatabaseSettings(SQLITE + file, null, null);
    }

    boolean isEmbedded() {
        return url.startsWith(SQLITE);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url.replaceAll("password=[^&]*", "password=***") + (user == null ? "" : " as " + user);
    }
}
