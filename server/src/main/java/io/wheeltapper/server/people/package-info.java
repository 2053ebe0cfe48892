/** Identity, permissions, secrets and the audit. */
@NullMarked
package io.wheeltapper.server.people;

import org.jspecify.annotations.NullMarked;
