/** Reads YAML settings. Every problem is reported at once; unknown keys come with the nearest known one. */
@NullMarked
package io.wheeltapper.core.config;

import org.jspecify.annotations.NullMarked;
