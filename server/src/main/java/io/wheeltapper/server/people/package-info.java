/**
 * Who there is, who may do what, what is secret, and who did what.
 */
@NullMarked
package io.wheeltapper.server.people;

import org.jspecify.annotations.NullMarked;
