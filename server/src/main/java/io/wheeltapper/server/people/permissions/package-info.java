/** Permissions: the only place that decides who may do what with an object. Must not know what the objects are. */
@NullMarked
package io.wheeltapper.server.people.permissions;

import org.jspecify.annotations.NullMarked;
