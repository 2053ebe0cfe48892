/**
 * Who may do what with which object; the one place that decides it. Must not know what the objects are.
 */
@NullMarked
package io.wheeltapper.server.people.permissions;

import org.jspecify.annotations.NullMarked;
