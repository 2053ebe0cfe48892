/** Job definitions: what of them applies here, and the converted jobs. */
@NullMarked
package io.wheeltapper.notebook.migrate.jobs;

import org.jspecify.annotations.NullMarked;
