/**
 * What a job is to do, as its JSON says it: checked, brought into one form, changed, echoed and read. Must not know where
 * jobs are kept, who asks, or how tasks are run.
 */
@NullMarked
package io.wheeltapper.definition.settings;

import org.jspecify.annotations.NullMarked;
