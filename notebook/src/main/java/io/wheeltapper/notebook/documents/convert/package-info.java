/**
 * Notebooks as plain source texts and back, by the conventions of Databricks' source notebooks. Must not run anything, nor touch
 * files.
 */
@NullMarked
package io.wheeltapper.notebook.documents.convert;

import org.jspecify.annotations.NullMarked;
