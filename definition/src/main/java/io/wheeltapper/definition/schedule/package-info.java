/**
 * The instants at which jobs are due, their data intervals, and what happens to missed ones. Pure functions of a
 * schedule and the given times: must not know the clock, jobs, runs, the database or HTTP.
 */
@NullMarked
package io.wheeltapper.definition.schedule;

import org.jspecify.annotations.NullMarked;
