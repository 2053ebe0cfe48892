/**
 * Runs and their tasks: what is to be done next, by whom, and with what result. Must not know when jobs are due, nor
 * how a driver does its work, nor how anybody asks for it.
 */
@NullMarked
package io.wheeltapper.server.work.runs.engine;

import org.jspecify.annotations.NullMarked;
