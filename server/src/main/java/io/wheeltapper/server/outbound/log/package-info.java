/**
 * What the server tells about itself, line by line, with the ids of what each line is about. Must not decide anything.
 */
@NullMarked
package io.wheeltapper.server.outbound.log;

import org.jspecify.annotations.NullMarked;
