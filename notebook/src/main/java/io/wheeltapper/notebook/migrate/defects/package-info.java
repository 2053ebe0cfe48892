/** What is known to be wrong in the reference's feature code, and how it is recognised in somebody's. */
@NullMarked
package io.wheeltapper.notebook.migrate.defects;

import org.jspecify.annotations.NullMarked;
