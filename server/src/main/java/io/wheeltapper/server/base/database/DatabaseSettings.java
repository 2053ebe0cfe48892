package io.wheeltapper.server.base.database;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The location of the server's state.
 *
 * @param url JDBC URL, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user user of PostgreSQL; null if the URL or the system names it
 * @param password password of {@code user}; never printed
 */
public record DatabaseSettings(
        String url, @Nullable String user, @Nullable String password) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    ("The database is \"%s\", which is neither SQLite nor PostgreSQL. Write %sFILE or "
                                    + "%s//HOST:5432/DATABASE, or omit it to use a file in the workspace.")
                            .formatted(url, SQLITE, POSTGRESQL));
        }
    }

    /** Returns the settings of an embedded database in {@code file}, which is created if it is missing. */
    public static DatabaseSettings embedded(Path file) {
        return new DatabaseSettings(SQLITE + file, null, null);
    }

    boolean isEmbedded() {
        return url.startsWith(SQLITE);
    }

    /** Returns the settings without the password. */
    @Override
    public String toString() {
        return url.replaceAll("password=[^&]*", "password=***") + (user == null ? "" : " as " + user);
    }
}
