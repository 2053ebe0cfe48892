/**
 * Reads folders of notebooks and job definitions of another platform, and reports what becomes of them here. Runs nothing of what
 * it reads, and changes none of it.
 */
@NullMarked
package io.wheeltapper.notebook.migrate;

import org.jspecify.annotations.NullMarked;
