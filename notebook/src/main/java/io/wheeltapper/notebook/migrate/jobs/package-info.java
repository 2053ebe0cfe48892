/** Job definitions: what of them holds here, and the same jobs as they run here. */
@NullMarked
package io.wheeltapper.notebook.migrate.jobs;

import org.jspecify.annotations.NullMarked;
