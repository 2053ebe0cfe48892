/**
 * References such as {@code {{job.run_id}}} in the texts of a job: they are found, checked when the job is saved, and
 * replaced when a task starts. Must not know where the values come from, and never sees a secret.
 */
@NullMarked
package io.wheeltapper.definition.references;

import org.jspecify.annotations.NullMarked;
