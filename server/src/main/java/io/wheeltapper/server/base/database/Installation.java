package io.wheeltapper.server.base.database;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The identity of this database, for systems outside that hear from several databases. */
public final class Installation {
    private Installation() {}

    /** Returns when this was first called with this name; the first call returns {@code now}. */
    public static Instant since(Handle handle, String name, Instant now) {
        handle.createUpdate(
                        "INSERT INTO installation (name, installation_id) VALUES (:name, :now) ON CONFLICT DO NOTHING")
                .bind("name", name)
                .bind("now", String.valueOf(now.toEpochMilli()))
                .execute();
        return Instant.ofEpochMilli(handle.createQuery("SELECT installation_id FROM installation WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one());
    }

    /** Returns the installation's id, which never changes. */
    public static String id(Database database) {
        return database.write(handle -> {
            handle.createUpdate(
                            "INSERT INTO installation (name, installation_id) VALUES ('this', :id) ON CONFLICT DO NOTHING")
                    .bind("id", UUID.randomUUID().toString())
                    .execute();
            return handle.createQuery("SELECT installation_id FROM installation WHERE name = 'this'")
                    .mapTo(String.class)
                    .one();
        });
    }
}
