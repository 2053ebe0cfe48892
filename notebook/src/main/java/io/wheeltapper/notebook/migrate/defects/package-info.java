/** The known defects of the reference's feature code, and their detection in other code. */
@NullMarked
package io.wheeltapper.notebook.migrate.defects;

import org.jspecify.annotations.NullMarked;
