/** What the server answers, described for programs. Must not know how it is answered. */
@NullMarked
package io.wheeltapper.server.outbound.openapi;

import org.jspecify.annotations.NullMarked;
