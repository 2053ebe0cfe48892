/**
 * The one relational database: embedded SQLite, or a PostgreSQL that several servers share. The SQL is the same for both;
 * classes named {@code *Store} write it. Must not know what is stored.
 */
@NullMarked
package io.wheeltapper.server.base.database;

import org.jspecify.annotations.NullMarked;
