/** The rows of runs and tasks, and the statements that read and write them. Must not decide what happens next. */
@NullMarked
package io.wheeltapper.server.work.runs.store;

import org.jspecify.annotations.NullMarked;
