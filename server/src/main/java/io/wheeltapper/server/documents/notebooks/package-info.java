/**
 * What notebooks look like: their forms and their pages. Must not know where they are kept, nor what runs them.
 */
@NullMarked
package io.wheeltapper.server.documents.notebooks;

import org.jspecify.annotations.NullMarked;
