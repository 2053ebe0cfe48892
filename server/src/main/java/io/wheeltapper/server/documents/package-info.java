/**
 * The workspace: directories, notebooks and files.
 */
@NullMarked
package io.wheeltapper.server.documents;

import org.jspecify.annotations.NullMarked;
