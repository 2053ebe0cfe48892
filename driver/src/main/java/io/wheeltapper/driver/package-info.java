/**
 * The driver: joins a control plane, pulls tasks, runs them side by side and leaves in order. Must not know the command line.
 */
@NullMarked
package io.wheeltapper.driver;

import org.jspecify.annotations.NullMarked;
