/**
 * What drivers observe outside the database: the state of tables, folders and models. Must not know what follows from
 * it.
 */
@NullMarked
package io.wheeltapper.server.work.observations;

import org.jspecify.annotations.NullMarked;
