/** The server's own log, with the ids of the objects that each line is about. Must not decide anything. */
@NullMarked
package io.wheeltapper.server.outbound.log;

import org.jspecify.annotations.NullMarked;
