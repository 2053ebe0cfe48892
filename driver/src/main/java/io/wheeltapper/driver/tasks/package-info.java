/**
 * A task as it runs: its threads and session, its reports, how it is stopped, and how it ends. Must not know what the
 * kinds of tasks do.
 */
@NullMarked
package io.wheeltapper.driver.tasks;

import org.jspecify.annotations.NullMarked;
