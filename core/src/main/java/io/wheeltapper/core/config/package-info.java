/**
 * Reading of YAML settings: every problem is reported at once, unknown keys with the nearest known one.
 */
@NullMarked
package io.wheeltapper.core.config;

import org.jspecify.annotations.NullMarked;
