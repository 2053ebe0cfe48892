/**
 * What a job is: its settings, schedule, graph of tasks, and references between them. Must not know the database, HTTP, or who asks.
 */
@NullMarked
package io.wheeltapper.definition;

import org.jspecify.annotations.NullMarked;
