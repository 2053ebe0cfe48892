package io.wheeltapper.server.base.database;

import org.jdbi.v3.core.Handle;

/**
 * Numbers for new things: rising, never given twice, shared by jobs, runs and tasks, so that no number means two things.
 * Well below 2^53, which is as far as browsers count. Safe for use by several threads.
 *
 * <p>On SQLite a number is taken in the transaction that needs it. On PostgreSQL that would make transactions wait for each
 * other, so blocks are taken apart from it; what is left of a block when the server stops is not used.
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
     * Returns the next number of another sequence, in the transaction of {@code handle}: others who want one wait until it
     * ends, so numbers appear in their order.
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
