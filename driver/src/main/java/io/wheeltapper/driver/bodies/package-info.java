/** What the kinds of tasks do. Must not know the control plane, nor how tasks are stopped and reported. */
@NullMarked
package io.wheeltapper.driver.bodies;

import org.jspecify.annotations.NullMarked;
