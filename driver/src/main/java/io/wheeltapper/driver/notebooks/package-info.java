/**
 * Runs notebooks from top to bottom, and saves the outputs of their cells. Knows neither the server nor the command
 * line.
 */
@NullMarked
package io.wheeltapper.driver.notebooks;

import org.jspecify.annotations.NullMarked;
