/**
 * What drivers see of the world outside the database: how far tables, folders and models are. Must not know what becomes of it.
 */
@NullMarked
package io.wheeltapper.server.work.observations;

import org.jspecify.annotations.NullMarked;
