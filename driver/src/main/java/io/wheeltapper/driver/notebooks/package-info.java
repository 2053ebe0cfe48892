/** Runs notebooks from top to bottom, and keeps what came of their cells. Knows neither the server nor the command line. */
@NullMarked
package io.wheeltapper.driver.notebooks;

import org.jspecify.annotations.NullMarked;
