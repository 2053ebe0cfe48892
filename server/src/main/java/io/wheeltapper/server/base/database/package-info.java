/**
 * The relational database: embedded SQLite, or PostgreSQL shared by several servers. The SQL is the same for both;
 * classes named {@code *Store} contain it. Must not know what is stored.
 */
@NullMarked
package io.wheeltapper.server.base.database;

import org.jspecify.annotations.NullMarked;
