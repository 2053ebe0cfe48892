/**
 * Jobs: saved definitions, how they are made, changed, found and started. Must not know when they are due.
 */
@NullMarked
package io.wheeltapper.server.jobs;

import org.jspecify.annotations.NullMarked;
