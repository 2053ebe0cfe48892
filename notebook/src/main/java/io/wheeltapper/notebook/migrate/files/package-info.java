/** Finds files and takes notebooks out of them, whoever wrote them. Follows no links, and believes no sizes. */
@NullMarked
package io.wheeltapper.notebook.migrate.files;

import org.jspecify.annotations.NullMarked;
