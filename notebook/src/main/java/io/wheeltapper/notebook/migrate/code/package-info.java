/** Code of several languages, split into statements without comments. Knows the meaning of none. */
@NullMarked
package io.wheeltapper.notebook.migrate.code;

import org.jspecify.annotations.NullMarked;
