/**
 * What is told to the outside, and what is forgotten: notifications, lineage, system tables, figures, logs, retention.
 */
@NullMarked
package io.wheeltapper.server.outbound;

import org.jspecify.annotations.NullMarked;
