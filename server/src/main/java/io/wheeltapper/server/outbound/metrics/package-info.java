/**
 * Figures of what goes on, for whoever watches over the server. Must not know how it comes about.
 */
@NullMarked
package io.wheeltapper.server.outbound.metrics;

import org.jspecify.annotations.NullMarked;
