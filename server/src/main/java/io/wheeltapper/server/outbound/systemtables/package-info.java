/**
 * Hands history (runs, attempts, slots, drivers, the audit) to drivers, which append it to Delta tables, each row once.
 * Must not know how runs proceed.
 */
@NullMarked
package io.wheeltapper.server.outbound.systemtables;

import org.jspecify.annotations.NullMarked;
