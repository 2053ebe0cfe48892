/**
 * The driver: joins a control plane, pulls tasks, runs them concurrently and leaves in an orderly way. Must not know
 * the command line.
 */
@NullMarked
package io.wheeltapper.driver;

import org.jspecify.annotations.NullMarked;
