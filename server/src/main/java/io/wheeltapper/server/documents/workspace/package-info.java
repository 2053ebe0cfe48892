/**
 * The workspace's tree of directories, notebooks and files, its access rights, and its API. Must not know who runs
 * notebooks.
 */
@NullMarked
package io.wheeltapper.server.documents.workspace;

import org.jspecify.annotations.NullMarked;
