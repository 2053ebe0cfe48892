/** The machine-readable description of the API. Must not know how calls are handled. */
@NullMarked
package io.wheeltapper.server.outbound.openapi;

import org.jspecify.annotations.NullMarked;
