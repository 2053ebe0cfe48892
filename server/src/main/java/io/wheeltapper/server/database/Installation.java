package io.wheeltapper.server.database;

import java.util.UUID;

/** Which database this is, for those outside that hear from several. */
public final class Installation {
    private Installation() {}

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
