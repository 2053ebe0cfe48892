/**
 * Notifies people and programs of events of runs, by e-mail and webhook. Notifications are recorded in the transaction
 * of the event and delivered afterwards. Must not know how runs proceed.
 */
@NullMarked
package io.wheeltapper.server.outbound.notifications;

import org.jspecify.annotations.NullMarked;
