/** Scenarios: the tables, keys, sensors, windows, components, step and horizon of a trade. Must not know Spark. */
@NullMarked
package io.wheeltapper.core.scenario;

import org.jspecify.annotations.NullMarked;
