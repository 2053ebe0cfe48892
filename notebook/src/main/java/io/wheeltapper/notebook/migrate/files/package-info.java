/** Finds files, and reads notebooks from any source. Follows no links, and trusts no declared sizes. */
@NullMarked
package io.wheeltapper.notebook.migrate.files;

import org.jspecify.annotations.NullMarked;
