/** The formats of notebooks and their HTML pages. Must not know where notebooks are stored, nor what runs them. */
@NullMarked
package io.wheeltapper.server.documents.notebooks;

import org.jspecify.annotations.NullMarked;
