/** The audit: who did what, and who was refused. Must not know what the calls mean. */
@NullMarked
package io.wheeltapper.server.people.audit;

import org.jspecify.annotations.NullMarked;
