/** What a notebook is for, what of it runs here, and what its parameters are called here. */
@NullMarked
package io.wheeltapper.notebook.migrate.notebooks;

import org.jspecify.annotations.NullMarked;
