/**
 * Runs and their tasks: what is to be done next, by whom, and with what result. Must not know when jobs are due, nor
 * how a driver does its work.
 */
@NullMarked
package io.wheeltapper.server.work.runs;

import org.jspecify.annotations.NullMarked;
