/** Secrets: scopes, keys, and permissions to read and write them; stored encrypted. Must not know what they are for. */
@NullMarked
package io.wheeltapper.server.people.secrets;

import org.jspecify.annotations.NullMarked;
