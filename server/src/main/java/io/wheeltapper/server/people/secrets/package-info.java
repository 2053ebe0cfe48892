/**
 * Secrets: scopes, keys, who may read and write them; sealed where they are kept. Must not know what they are for.
 */
@NullMarked
package io.wheeltapper.server.people.secrets;

import org.jspecify.annotations.NullMarked;
