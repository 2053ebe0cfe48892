/**
 * Reads folders of notebooks and job definitions of another platform, and reports how they run here. Neither runs nor
 * changes anything that it reads.
 */
@NullMarked
package io.wheeltapper.notebook.migrate;

import org.jspecify.annotations.NullMarked;
