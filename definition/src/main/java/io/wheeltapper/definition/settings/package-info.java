/**
 * The definition of a job, read from its JSON: validated, normalized, changed, returned and read. Must not know where
 * jobs are stored, who asks, or how tasks are run.
 */
@NullMarked
package io.wheeltapper.definition.settings;

import org.jspecify.annotations.NullMarked;
