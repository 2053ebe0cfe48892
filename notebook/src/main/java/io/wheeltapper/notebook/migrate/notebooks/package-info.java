/** Purpose, obstacles and parameters of notebooks. */
@NullMarked
package io.wheeltapper.notebook.migrate.notebooks;

import org.jspecify.annotations.NullMarked;
