package io.wheeltapper.server.base.database;

import org.jdbi.v3.core.Handle;

/**
 * Ids of new objects: increasing and unique across jobs, runs and tasks, so that no id has two meanings. They stay far
 * below 2^53, the largest whole number that browsers represent exactly. Safe for use by several threads.
 *
 * <p>On SQLite an id is taken in the transaction that needs it. On PostgreSQL that would make transactions wait for
 * each other, so blocks of ids are reserved in separate transactions; the rest of a block is lost when the server
 * stops.
 */
public final class Ids {
    private static final int BLOCK = 50;

    private final Database database;
    private long next;
    private long end;

    public Ids(Database database) {
        this.database = database;
    }

    public long next(Handle transaction) {
        return database.isEmbedded() ? claim(transaction, 1) - 1 : nextOfBlock();
    }

    private synchronized long nextOfBlock() {
        if (next == end) {
            end = database.writeApart(handle -> claim(handle, BLOCK));
            next = end - BLOCK;
        }
        return next++;
    }

    /**
     * Returns the next number of another sequence in the transaction of {@code handle}. Others that need a number wait
     * until it ends, so numbers become visible in their order.
     */
    public static long nextInOrder(Handle handle, String sequence) {
        return handle.createQuery("UPDATE ids SET next_id = next_id + 1 WHERE name = :name RETURNING next_id - 1")
                .bind("name", sequence)
                .mapTo(Long.class)
                .one();
    }

    private static long claim(Handle handle, int block) {
        return handle.createQuery("UPDATE ids SET next_id = next_id + :block WHERE name = 'all' RETURNING next_id")
                .bind("block", block)
                .mapTo(Long.class)
                .one();
    }
}
