package io.wheeltapper.server.base.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Connections and transactions. A write is one transaction: all or nothing. On SQLite writes wait for each other; on
 * PostgreSQL they run side by side at READ COMMITTED, so a write that depends on what it reads must first update that
 * row, which locks it. Safe for use by several threads.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int ATTEMPTS = 5;

    private final DatabaseSettings settings;
    private final HikariDataSource readSource;
    private final HikariDataSource writeSource;
    private final Jdbi reads;
    private final Jdbi writes;

    private Database(DatabaseSettings settings, HikariDataSource readSource, HikariDataSource writeSource) {
        this.settings = settings;
        this.readSource = readSource;
        this.writeSource = writeSource;
        this.reads = TypeMappings.register(Jdbi.create(readSource));
        this.writes = TypeMappings.register(Jdbi.create(writeSource));
    }

    /**
     * Connects, and migrates the schema to this version.
     *
     * @throws WheeltapperException if the database cannot be reached, or was written by a later version of the server
     */
    public static Database open(DatabaseSettings settings) {
        HikariDataSource writeSource = null;
        try {
            writeSource = new HikariDataSource(configuration(settings, settings.isEmbedded() ? 1 : CONNECTIONS));
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(writeSource)
                    .locations("classpath:io/wheeltapper/server/base/database/migration")
                    .load()
                    .migrate();
            return settings.isEmbedded()
                    ? new Database(
                            settings, new HikariDataSource(configuration(settings, CONNECTIONS / 2)), writeSource)
                    : new Database(settings, new HikariDataSource(configuration(settings, CONNECTIONS)), writeSource);
        } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            if (writeSource != null) {
                writeSource.close();
            }
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE,
                    "Cannot open the database " + settings + ": " + reason(e)
                            + " Check that it is running and reachable, and that user and password are correct.",
                    e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).strip();
        return message.endsWith(".") ? message : message + ".";
    }

    private static HikariConfig configuration(DatabaseSettings settings, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        if (settings.isEmbedded()) {
            // A writer takes the lock at its start, so that it never has to give up half-way.
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", "10000");
            config.addDataSourceProperty("foreign_keys", "true");
        } else {
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        return config;
    }

    /** Returns whether only one server can use the database. */
    boolean isEmbedded() {
        return settings.isEmbedded();
    }

    /**
     * Runs a small transaction separate from the one of this thread. PostgreSQL only. It uses a connection of the pool
     * for reads, so that waiting for a connection cannot deadlock.
     */
    <T> T writeApart(Function<Handle, T> work) {
        return reads.inTransaction(work::apply);
    }

    /** Reads from the database. */
    public <T> T read(Function<Handle, T> work) {
        return reads.withHandle(work::apply);
    }

    /** Changes the database in one transaction; {@code work} may be run again if the database asks for that. */
    public <T> T write(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writes.inTransaction(work::apply);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Conflicts.isPassing(e)) {
                    throw e;
                }
            }
        }
    }

    /** Changes the database like {@link #write}, without a result. */
    public void change(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /** Returns whether the database answers. */
    public boolean isReachable() {
        try {
            return read(handle -> handle.select("SELECT 1").mapTo(Integer.class).list())
                    .equals(List.of(1));
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        readSource.close();
        writeSource.close();
    }
}
