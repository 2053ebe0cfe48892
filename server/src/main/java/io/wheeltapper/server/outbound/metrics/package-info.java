/** Metrics for monitoring the server. Must not know how their values come about. */
@NullMarked
package io.wheeltapper.server.outbound.metrics;

import org.jspecify.annotations.NullMarked;
