/**
 * The workspace's tree of directories, notebooks and files, who may see and change them, and the API about them. Must not
 * know who runs notebooks.
 */
@NullMarked
package io.wheeltapper.server.documents.workspace;

import org.jspecify.annotations.NullMarked;
