/** Identity: users, service principals and groups, their tokens and client secrets. Must not know what they may do. */
@NullMarked
package io.wheeltapper.server.people.identity;

import org.jspecify.annotations.NullMarked;
