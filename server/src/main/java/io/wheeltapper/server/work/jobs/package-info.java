/** Jobs: saved definitions, and how they are created, changed, found and started. Must not know when they are due. */
@NullMarked
package io.wheeltapper.server.work.jobs;

import org.jspecify.annotations.NullMarked;
