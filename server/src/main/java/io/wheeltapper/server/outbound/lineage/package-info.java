/**
 * Tells an OpenLineage endpoint which runs and tasks began and ended, and what they read and wrote. Must not know how runs go
 * on, nor keep them waiting.
 */
@NullMarked
package io.wheeltapper.server.outbound.lineage;

import org.jspecify.annotations.NullMarked;
