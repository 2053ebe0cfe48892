/**
 * Reports to an OpenLineage endpoint which runs and tasks started and ended, and what they read and wrote. Must not
 * know how runs proceed, and must not delay them.
 */
@NullMarked
package io.wheeltapper.server.outbound.lineage;

import org.jspecify.annotations.NullMarked;
