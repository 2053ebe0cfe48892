/** The base of all groups: HTTP, the database, JSON, errors and files. Must not know what the server is for. */
@NullMarked
package io.wheeltapper.server.base;

import org.jspecify.annotations.NullMarked;
