/** Code of several languages, cut into statements without comments. Knows no meaning of any. */
@NullMarked
package io.wheeltapper.notebook.migrate.code;

import org.jspecify.annotations.NullMarked;
