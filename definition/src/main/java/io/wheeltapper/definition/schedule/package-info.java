/**
 * The instants at which jobs are due, the data interval of each, and what becomes of those that were missed. Pure
 * functions of a schedule and the times that are passed in: must not know the clock, jobs, runs, the database or HTTP.
 */
@NullMarked
package io.wheeltapper.definition.schedule;

import org.jspecify.annotations.NullMarked;
