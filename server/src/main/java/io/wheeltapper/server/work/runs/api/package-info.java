/** Runs as programs ask for them: routes, their JSON, and who may see or change a run. */
@NullMarked
package io.wheeltapper.server.work.runs.api;

import org.jspecify.annotations.NullMarked;
