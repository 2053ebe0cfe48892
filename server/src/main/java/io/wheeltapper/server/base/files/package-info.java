/**
 * Files of the state folder that only the server's own user may read. Must not know what they hold.
 */
@NullMarked
package io.wheeltapper.server.base.files;

import org.jspecify.annotations.NullMarked;
