package io.wheeltapper.server.base.database;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which database this is, for those outside that hear from several. */
public final class Installation {
    private Installation() {}

    /** Returns when this was first asked for a thing of this name, with {@code now} the first time. */
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

    /** The same for ever, once it has been asked for. */
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
