/** What is sent out, and what is deleted: notifications, lineage, system tables, metrics, logs, retention. */
@NullMarked
package io.wheeltapper.server.outbound;

import org.jspecify.annotations.NullMarked;
