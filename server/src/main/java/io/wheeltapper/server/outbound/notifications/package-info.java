/**
 * Tells people and programs what happens to runs, by e-mail and webhook. What is to be told is written in the transaction of
 * what happened, and delivered afterwards. Must not know how runs go on.
 */
@NullMarked
package io.wheeltapper.server.outbound.notifications;

import org.jspecify.annotations.NullMarked;
